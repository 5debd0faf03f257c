use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/namespace_missing.smithy", emit(types))]
struct Weather;

fn main() {}
