use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/two_namespaces.smithy", emit(types))]
struct Weather;

fn main() {}
