use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", rename(GetCityInput = "get city"))]
struct Weather;

fn main() {}
