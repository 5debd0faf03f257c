#![deny(warnings)]
//! The module of a private struct is private, its macros are not exported, and nothing warns of what is not used.

use shapewright::Service;

mod inner {
    #[derive(shapewright::Service)]
    #[service(model = "../../../../tests/ui/models/weather.json", within = crate::inner, emit(types, macros))]
    pub(crate) struct Weather;
}

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", emit(types, macros))]
struct Weather;

fn main() {
    let one = weather::command!(get-city --city-id "1");
    let two = inner::weather::command!(get-city --city-id "1");
    assert_eq!(format!("{one:?}"), format!("{two:?}"));
}
