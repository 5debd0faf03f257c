use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/two_zones.json", rename("other#Zone" = "OtherZone", Zone = "MyZone"))]
struct Weather;

fn main() {}
