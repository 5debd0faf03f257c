use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/bad_json.json")]
struct Weather;

fn main() {}
