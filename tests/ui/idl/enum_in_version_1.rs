use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/enum_in_version_1.smithy", emit(types))]
struct Weather;

fn main() {}
