#![deny(warnings)]
//! Shapes that are nested as deep as a model may be compile.

mod lists {
    #[derive(shapewright::Service)]
    #[service(model = "../../../../tests/ui/models/deep_list.json")]
    pub struct Weather;
}

mod maps {
    #[derive(shapewright::Service)]
    #[service(model = "../../../../tests/ui/models/deep_map.json")]
    pub struct Weather;
}

mod structures {
    #[derive(shapewright::Service)]
    #[service(model = "../../../../tests/ui/models/deep_structure.json")]
    pub struct Weather;
}

fn main() {
    assert!(lists::weather::GetCityInput::new("a").validate().is_ok());
    assert!(maps::weather::GetCityInput::new("a").validate().is_ok());
    assert!(structures::weather::GetCityInput::new("a").validate().is_ok());
    let _ = (lists::weather::Client::get_city, maps::weather::Client::get_city, structures::weather::Client::get_city);
}
