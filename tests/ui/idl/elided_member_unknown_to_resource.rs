use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/elided_member_unknown_to_resource.smithy", emit(types))]
struct Weather;

fn main() {}
