use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/list_without_member.json")]
struct Weather;

fn main() {}
