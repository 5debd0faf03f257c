use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/pattern_is_no_regular_expression.json")]
struct Weather;

fn main() {}
