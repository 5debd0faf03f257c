use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/shared_options.json")]
pub struct Weather;

fn main() {}
