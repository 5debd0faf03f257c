use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/unknown_shape_in_a_value.smithy", emit(types))]
struct Weather;

fn main() {}
