use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/member_without_target.smithy", emit(types))]
struct Weather;

fn main() {}
