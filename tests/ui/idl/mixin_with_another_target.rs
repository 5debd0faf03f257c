use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/mixin_with_another_target.smithy", emit(types))]
struct Weather;

fn main() {}
