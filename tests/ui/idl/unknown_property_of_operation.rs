use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/unknown_property_of_operation.smithy", emit(types))]
struct Weather;

fn main() {}
