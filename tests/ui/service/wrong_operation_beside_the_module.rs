use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", operations("GetCity", "GetCty", "!DeleteCity"))]
struct Weather;

fn main() {
    let _ = weather::GetCityInput::new("ab").validate();
    let _ = weather::command!(get-city --city-id ab);
}
