use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/no_service.json")]
struct Weather;

fn main() {}
