use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", docs = "full", docs = "none")]
struct Weather;

fn main() {}
