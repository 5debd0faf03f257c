use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/text_block_not_closed.smithy", emit(types))]
struct Weather;

fn main() {}
