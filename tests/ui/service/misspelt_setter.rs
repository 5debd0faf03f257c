use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json")]
struct Weather;

fn main() {
    let _ = weather::GetCityInput::new("x").dayz(3);
}
