use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/rest.json", emit(client, server))]
struct Weather;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/rest.json")]
struct All;

fn main() {}
