use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/mixins_in_a_circle.smithy", emit(types))]
struct Weather;

fn main() {}
