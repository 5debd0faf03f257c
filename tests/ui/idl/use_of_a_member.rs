use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/use_of_a_member.smithy", emit(types))]
struct Weather;

fn main() {}
