use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/rpc2.json", emit(client, server))]
struct Weather;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/rpc2.json")]
struct All;

fn main() {}
