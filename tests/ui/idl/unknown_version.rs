use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/unknown_version.smithy", emit(types))]
struct Weather;

fn main() {}
