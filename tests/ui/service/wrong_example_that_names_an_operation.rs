use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/example_names_operation.json", operations("GetCity"))]
pub struct Weather;

fn main() {}
