use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/not_an_object.json")]
struct Weather;

fn main() {}
