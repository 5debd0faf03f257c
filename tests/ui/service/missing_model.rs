use shapewright::Service;

#[derive(Service)]
struct Weather;

fn main() {}
