use shapewright::Service;
use weather::{GetCityInput, Unit};

#[derive(Service)]
#[service(model = "no/such.json")]
struct Weather;

fn served<S: shapewright::service::Derived>() {}

fn main() {
    served::<Weather>();
    let input: GetCityInput = weather::command!(get-city --city-id ab);
    let _ = input.days(3).unit(Unit::Hours).validate();
}
