use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/condition_compares_other_types.json")]
pub struct Weather;

fn main() {}
