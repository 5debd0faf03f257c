use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/option_with_dashes.json")]
pub struct Weather;

fn main() {}
