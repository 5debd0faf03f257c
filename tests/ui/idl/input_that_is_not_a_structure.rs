use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/input_that_is_not_a_structure.smithy", emit(types))]
struct Weather;

fn main() {}
