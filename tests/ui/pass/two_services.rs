//! Two services side by side, one under another name.

use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/two_services.json", service = "Weather")]
struct Weather;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/two_services.json", service = "example#Climate", module = "other", rename(GetCityInput = "City"))]
struct Climate;

fn main() {
    let _ = (weather::GetCityInput::new("a"), other::City::new("b"));
}
