use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/condition_calls_own_function.json")]
pub struct Weather;

fn main() {}
