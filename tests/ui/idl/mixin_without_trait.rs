use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/mixin_without_trait.smithy", emit(types))]
struct Weather;

fn main() {}
