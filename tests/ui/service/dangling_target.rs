use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/dangling_target.json")]
struct Weather;

fn main() {}
