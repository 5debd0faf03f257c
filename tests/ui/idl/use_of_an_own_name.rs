use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/use_of_an_own_name.smithy", emit(types))]
struct Weather;

fn main() {}
