use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/wrong_trait_value.json")]
struct Weather;

fn main() {}
