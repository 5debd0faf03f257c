use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/elided_member_without_source.smithy", emit(types))]
struct Weather;

fn main() {}
