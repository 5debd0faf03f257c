use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/condition_is_no_boolean.json")]
struct Weather;

fn main() {
    let _ = weather::GetCityInput::new("ab").validate();
    let _ = weather::command!(get-city --city-id ab);
}
