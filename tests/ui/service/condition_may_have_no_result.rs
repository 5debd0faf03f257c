use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/condition_may_have_no_result.json")]
pub struct Weather;

fn main() {}
