use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/two_services.json")]
struct Weather;

fn main() {}
