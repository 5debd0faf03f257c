use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/trait_with_a_wrong_value.smithy", emit(types))]
struct Weather;

fn main() {}
