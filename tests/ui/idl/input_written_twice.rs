use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/input_written_twice.smithy", emit(types))]
struct Weather;

fn main() {}
