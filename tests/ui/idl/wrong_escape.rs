use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/wrong_escape.smithy", emit(types))]
struct Weather;

fn main() {}
