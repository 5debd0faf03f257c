use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/illegal_id.json")]
struct Weather;

fn main() {}
