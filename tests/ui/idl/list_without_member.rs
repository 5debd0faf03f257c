use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/list_without_member.smithy", emit(types))]
struct Weather;

fn main() {}
