use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/idl/text_block_on_one_line.smithy", emit(types))]
struct Weather;

fn main() {}
