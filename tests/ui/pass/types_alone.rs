#![deny(missing_docs, warnings)]
#![forbid(unsafe_code)]
//! Types and nothing else, under lints that a careful user has on.

use shapewright::Service;

/// The weather.
#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", emit(types))]
pub struct Weather;

fn main() {
    let input = weather::GetCityInput::new("here").days(3);
    assert!(input.validate().is_ok());
}
