use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", operation("GetCity"))]
struct Weather;

fn main() {}
