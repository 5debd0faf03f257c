use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/example_breaks_condition.json")]
pub struct Weather;

fn main() {}
