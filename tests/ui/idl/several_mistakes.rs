use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/several_mistakes.smithy", emit(types))]
struct Weather;

fn main() {}
