use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/example_has_unknown_member.json")]
pub struct Weather;

fn main() {}
