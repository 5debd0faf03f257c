#![deny(warnings)]
//! Two shapes of one name from two namespaces: an id says which of them is renamed.

use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/two_zones.json", rename("other#Zone" = "OtherZone"))]
pub struct Weather;

fn main() {
    let input = weather::GetCityInput::new("a").zone(weather::Zone::new()).other(weather::OtherZone::new().name("b"));
    assert_eq!(input.other.and_then(|zone| zone.name).as_deref(), Some("b"));
}
