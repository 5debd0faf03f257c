use shapewright::Service;

#[derive(Service)]
#[service(model = 1)]
struct Weather;

fn main() {}
