use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", rename(GetCityInputs = "City"))]
struct Weather;

fn main() {}
