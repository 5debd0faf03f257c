use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/use_after_shape.smithy", emit(types))]
struct Weather;

fn main() {}
