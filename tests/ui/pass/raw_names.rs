#![deny(warnings)]
//! Keywords as the names of structs and modules.

use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json")]
pub struct Type;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", module = "r#await")]
#[allow(non_camel_case_types)]
pub struct r#try;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", module = "gen")]
pub struct Gen;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", module = "r#struct")]
pub struct Struct;

fn main() {
    let _ = r#type::command!(get-city --city-id a);
    let _ = r#await::GetCityInput::new("a");
    let _ = r#gen::command!(get-city --city-id a);
    let _ = r#struct::shorthand!(GetCityInput, "cityId=a");
}
