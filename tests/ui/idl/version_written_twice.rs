use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/version_written_twice.smithy", emit(types))]
struct Weather;

fn main() {}
