use shapewright::Service;

/// A model that its user cannot change: its invalid examples are skipped.
#[derive(Service)]
#[service(model = "../../../../tests/ui/models/example_breaks_constraint.json", examples = "unchecked")]
pub struct Weather;

fn main() {
    assert!(weather::GetCityInput::new("ab").validate().is_ok());
}
