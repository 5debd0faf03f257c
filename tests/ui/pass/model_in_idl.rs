use shapewright::Service;

// A folder: the service is in IDL, and a shape of it in JSON.
#[derive(Service)]
#[service(model = "../../../../tests/ui/models/idl", emit(types))]
struct Weather;

fn main() {
    let input = weather::GetCityInput::new("lisbon").zoom(3);
    assert!(input.validate().is_ok());
    assert!(weather::GetCityInput::new("Lisbon").validate().is_err());
}
