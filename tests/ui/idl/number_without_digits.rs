use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/number_without_digits.smithy", emit(types))]
struct Weather;

fn main() {}
