use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/endless.json")]
struct Weather;

fn main() {}
