use shapewright::Service;

#[derive(Service)]
#[service(model = "/no/such/model.json")]
struct Weather;

fn main() {}
