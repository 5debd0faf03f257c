use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", operations = "GetCity")]
struct Weather;

fn main() {}
