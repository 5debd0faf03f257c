use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/unknown_type_of_shape.smithy", emit(types))]
struct Weather;

fn main() {}
