use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/clash.json", emit(client, server))]
struct Weather;

fn main() {}
