use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/pattern_that_is_not_one.smithy", emit(types))]
struct Weather;

fn main() {}
