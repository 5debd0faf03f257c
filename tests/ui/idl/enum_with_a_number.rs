use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/enum_with_a_number.smithy", emit(types))]
struct Weather;

fn main() {}
