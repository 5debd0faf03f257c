mod api {
    #[derive(shapewright::Service)]
    #[service(model = "../../../../tests/ui/models/weather.json", emit(macros))]
    pub struct Weather;
}

fn main() {
    let _ = api::weather::command!(get-city --city-id ab);
}
