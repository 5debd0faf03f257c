macro_rules! service {
    ($module:ident, $within:path) => {
        pub mod $module {
            #[derive(shapewright::Service)]
            #[service(model = "../../../../tests/ui/models/weather.json", within = $within)]
            pub struct Weather;
        }
    };
}

service!(one, crate::one);
service!(two, crate::two);

fn main() {
    let one = one::weather::command!(get-city --city-id "1");
    let two = two::weather::command!(get-city --city-id "1");
    assert_eq!(format!("{one:?}"), format!("{two:?}"));
}
