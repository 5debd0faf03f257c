use shapewright::Service;

/// A model that its user cannot mend: what is wrong with its examples is let pass, and they are left out.
#[derive(Service)]
#[service(model = "../../../../tests/ui/models/example_breaks_constraint.json", examples = "unchecked")]
pub struct Weather;

fn main() {
    assert!(weather::GetCityInput::new("ab").validate().is_ok());
}
