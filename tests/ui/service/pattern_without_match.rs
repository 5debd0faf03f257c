use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", operations("*Town*"))]
struct Weather;

fn main() {}
