use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/name_of_another_form.smithy", emit(types))]
struct Weather;

fn main() {}
