use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", within = weather)]
struct Weather;

fn main() {}
