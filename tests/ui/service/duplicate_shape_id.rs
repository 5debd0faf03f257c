use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/duplicate_id.json")]
struct Weather;

fn main() {}
