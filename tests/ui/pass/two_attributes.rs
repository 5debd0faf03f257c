use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json",)]
#[service(docs = "none")]
struct Weather;

fn main() {
    let input = weather::command!(get-city --city-id "1");
    assert_eq!(input.city_id, "1");
}
