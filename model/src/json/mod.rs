//! JSON as the files hold it: read only where it is needed, in the order in which it was written, with its place.

mod keyed;
mod lazy;
mod node;
mod object;
mod raw;
pub(crate) mod scan;

pub(crate) use keyed::Keyed;
pub use lazy::Json;
pub use node::Node;
pub(crate) use object::Object;
pub(crate) use raw::{Raw, Read};
