use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/int_enum_with_a_string.smithy", emit(types))]
struct Weather;

fn main() {}
