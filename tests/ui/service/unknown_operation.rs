use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", operations("GetCiti"))]
struct Weather;

fn main() {}
