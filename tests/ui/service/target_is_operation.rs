use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/target_is_operation.json")]
struct Weather;

fn main() {}
