use shapewright::Service;

#[derive(Service)]
#[service(modle = "../../../../tests/ui/models/weather.json", opertions("GetCity"), docs = "ful", emit(clent), module = 3 4, crate)]
struct Weather;

fn main() {}
