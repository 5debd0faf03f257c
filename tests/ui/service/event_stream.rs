use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/event_stream.json", emit(client))]
struct Weather;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/event_stream.json", operations("*", "!Watch"))]
struct Without;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/event_stream.json", emit(types))]
struct Types;

fn main() {}
