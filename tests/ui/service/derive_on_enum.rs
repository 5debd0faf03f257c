use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json")]
enum Weather {}

fn main() {}
