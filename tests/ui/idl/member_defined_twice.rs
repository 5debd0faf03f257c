use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/member_defined_twice.smithy", emit(types))]
struct Weather;

fn main() {}
