use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/unknown_shape_type.json")]
struct Weather;

fn main() {}
