use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/two_services.json", service = "Wheather")]
struct Weather;

fn main() {}
