use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/traits_of_apply.smithy", emit(types))]
struct Weather;

fn main() {}
