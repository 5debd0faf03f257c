use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/enum_without_members.smithy", emit(types))]
struct Weather;

fn main() {}
