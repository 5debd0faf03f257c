use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/metadata_after_namespace.smithy", emit(types))]
struct Weather;

fn main() {}
