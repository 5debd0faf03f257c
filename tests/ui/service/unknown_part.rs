use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", emit(client, servr))]
struct Weather;

fn main() {}
