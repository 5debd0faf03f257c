//! Generated types through the official codecs and through serde: what is read, what is refused, what is written.

mod binary;
mod json;
mod reading;
mod secrets;
mod values;

use shapewright::Service;

/// Every kind of shape that there is.
#[derive(Service)]
#[service(model = "formats/kinds.json", emit(types))]
#[allow(dead_code, reason = "the module beside it is what the tests are about")]
struct Kinds;
