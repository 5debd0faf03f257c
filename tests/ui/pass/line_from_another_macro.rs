use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json")]
struct Weather;

macro_rules! city {
    ($line:literal) => {
        weather::command!($line)
    };
}

macro_rules! days {
    ($line:expr) => {
        weather::command!($line)
    };
}

fn main() {
    assert_eq!(city!("get-city --city-id 1").city_id, "1");
    assert_eq!(days!("get-city --city-id 1 --days 3").days, Some(3));
}
