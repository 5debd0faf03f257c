use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/trait_given_twice.smithy", emit(types))]
struct Weather;

fn main() {}
