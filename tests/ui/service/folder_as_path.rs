use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models")]
struct Weather;

fn main() {}
