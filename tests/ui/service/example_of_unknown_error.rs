use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/example_of_unknown_error.json")]
pub struct Weather;

fn main() {}
