use shapewright::Service;

mod weather {
    use shapewright::Service;

    #[derive(Service)]
    #[service(model = "../../../../tests/ui/models/weather.json", within = crate::weather, module = "api")]
    pub struct Weather;
}

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json", module = "again")]
pub struct Weather;

fn main() {
    let one = weather::api::command!(get-city --city-id "1");
    let two = again::command!(get-city --city-id "1");
    assert_eq!(format!("{one:?}"), format!("{two:?}"));
}
