use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/utf16.json")]
struct Weather;

fn main() {}
