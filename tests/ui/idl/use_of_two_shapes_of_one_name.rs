use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/use_of_two_shapes_of_one_name.smithy", emit(types))]
struct Weather;

fn main() {}
