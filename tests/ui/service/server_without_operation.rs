use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json")]
struct Weather;

struct Mine;

impl weather::Server for Mine {}

fn main() {}
