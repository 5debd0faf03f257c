use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/mixin_of_another_type.smithy", emit(types))]
struct Weather;

fn main() {}
