use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/advice_calls_unknown_function.json")]
pub struct Weather;

fn main() {}
