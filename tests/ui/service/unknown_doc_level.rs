use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", docs = "long")]
struct Weather;

fn main() {}
