#![deny(warnings)]
use shapewright::Service;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/options_of_the_program.json")]
pub struct Weather;

fn main() {}
