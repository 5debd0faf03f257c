use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/condition_names_unknown_error.json")]
pub struct Weather;

fn main() {}
