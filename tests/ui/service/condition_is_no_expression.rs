use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/condition_is_no_expression.json")]
pub struct Weather;

fn main() {}
