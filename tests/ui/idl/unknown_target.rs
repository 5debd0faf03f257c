use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/unknown_target.smithy", emit(types))]
struct Weather;

fn main() {}
