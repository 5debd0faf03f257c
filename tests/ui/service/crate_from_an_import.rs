use shapewright as sw;

#[derive(sw::Service)]
#[service(model = "../../../../tests/ui/models/weather.json", crate = sw)]
struct Weather;

fn main() {}
