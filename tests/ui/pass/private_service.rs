#![deny(warnings)]
//! A private struct of which only a part is used.

mod types {
    #[derive(shapewright::Service)]
    #[service(model = "../../../../tests/ui/models/weather.json", emit(types))]
    struct Weather;

    pub fn days() -> Option<i32> {
        weather::GetCityInput::new("here").days(3).days
    }
}

mod server {
    #[derive(shapewright::Service)]
    #[service(model = "../../../../tests/ui/models/weather.json", emit(server))]
    struct Weather;

    pub fn table() -> &'static str {
        weather::tables::SERVICE.name
    }
}

fn main() {
    assert_eq!(types::days(), Some(3));
    assert_eq!(server::table(), "Weather");
}
