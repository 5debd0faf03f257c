use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/set_in_version_2.smithy", emit(types))]
struct Weather;

fn main() {}
