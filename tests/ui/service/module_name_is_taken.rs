use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json")]
struct Weather;

mod weather {}

fn main() {}
