use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/stream.json", emit(client))]
struct Weather;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/stream.json", operations("*", "!Watch"))]
struct Without;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/stream.json", emit(types))]
struct Types;

fn main() {}
