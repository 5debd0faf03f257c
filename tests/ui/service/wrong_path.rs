use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/wether.json")]
struct Weather;

fn main() {}
