use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/wrong_version.json")]
struct Weather;

fn main() {}
