use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/apply_to_an_unknown_shape.smithy", emit(types))]
struct Weather;

fn main() {}
