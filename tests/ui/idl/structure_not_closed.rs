use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/structure_not_closed.smithy", emit(types))]
struct Weather;

fn main() {}
