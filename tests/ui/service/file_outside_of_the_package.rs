use shapewright::Service;

#[derive(Service)]
#[service(model = "../no/such.json")]
struct Weather;

fn main() {}
