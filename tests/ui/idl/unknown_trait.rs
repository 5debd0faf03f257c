use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/unknown_trait.smithy", emit(types))]
struct Weather;

fn main() {}
