//! Generated types through serde: JSON as the wire has it, and a format that does not describe itself.

mod binary;
mod json;
mod secrets;
mod values;

use shapewright::Service;

/// Every kind of shape that there is.
#[derive(Service)]
#[service(model = "formats/kinds.json", emit(types))]
#[allow(dead_code, reason = "the module beside it is what the tests are about")]
struct Kinds;
