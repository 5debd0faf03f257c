use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/mixin_cycle.json")]
struct Weather;

fn main() {}
