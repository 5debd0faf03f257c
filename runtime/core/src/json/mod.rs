//! JSON as the AWS CLI reads and writes it: what Python's `json` accepts, its messages, and its layout.
//!
//! Numbers keep what was written, objects keep their order, and nesting is bounded. Two things are refused that Python
//! lets through: half of a surrogate pair, which no Rust string can hold, and nesting beyond [`MAX_DEPTH`], where
//! Python gives up somewhat later. One is accepted that Python refuses: an integer of more than 4,300 digits.

mod error;
mod number;
mod open;
mod parse;
mod string;
#[cfg(test)]
mod tests;
mod write;

#[cfg(any(feature = "python", feature = "wire"))]
pub(crate) use number::integer;
#[cfg(feature = "python")]
pub(crate) use open::Open;

pub use error::{Error, ErrorKind};
pub use number::{decimal, python_float};
pub use parse::parse;
pub use write::{Layout, Style, to_string, write};

/// How deeply lists and maps may be nested, in JSON and in shorthand.
///
/// Far more than any model needs, and few enough for what walks a [`Node`](crate::Node) by recursion.
pub const MAX_DEPTH: usize = 500;
