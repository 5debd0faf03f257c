use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/pass")]
struct Weather;

fn main() {}
