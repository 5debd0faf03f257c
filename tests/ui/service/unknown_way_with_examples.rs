use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", examples = "skip")]
pub struct Weather;

fn main() {}
