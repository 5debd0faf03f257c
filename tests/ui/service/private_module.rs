mod inner {
    #[derive(shapewright::Service)]
    #[service(model = "../../../../tests/ui/models/weather.json", emit(types))]
    struct Weather;
}

fn main() {
    let _ = inner::weather::GetCityInput::new("a");
}
