use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", module = "my weather")]
struct Weather;

fn main() {}
