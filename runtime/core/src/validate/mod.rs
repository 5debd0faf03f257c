//! Checks values against their shapes: the constraint traits, and what untyped data can have wrong besides.
//!
//! [`validate`] takes any [`Value`], typed or [`Node`](crate::Node), and reports all violations at once, in member
//! order:
//!
//! ```
//! use shapewright_core::{Kind, Shape, json, validate};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! static PORT: Shape = {
//!     let mut shape = Shape::new("com.example", "Port", Kind::Integer);
//!     shape.constraints.range = Some((Some("1"), Some("65535")));
//!     shape
//! };
//! let violations = validate::validate(&PORT, &json::parse("70000")?).unwrap_err();
//! assert_eq!(violations.to_string(), "`Port` is 70000: at most 65535 is allowed");
//! # Ok(())
//! # }
//! ```
//!
//! What the traits mean is in the Smithy specification under "Constraint traits". Where that leaves a choice:
//!
//! - A `required` member with a `default` may be missing; its reader fills it in. One that is an `idempotencyToken` may
//!   not: a client makes it up before it validates.
//! - Text that is too long for its `length` is matched against its `pattern` only while it is short, as services report
//!   both, and nobody should have to match a megabyte that is refused already.
//! - Untyped text at a blob is base64. At a timestamp it may be in any of the formats, as `timestampFormat` says how a
//!   timestamp is sent, not which ones are valid. At a number of any size it is that number.
//! - Nothing that is sensitive is ever shown, nor a map key inside something sensitive.

mod conditions;
mod decimal;
mod number;
mod path;
mod pattern;
mod rule;
mod scalar;
mod sentence;
#[cfg(feature = "server")]
pub mod service_words;
mod shown;
mod unique;
mod violation;
mod walk;

#[cfg(test)]
mod tests;

use crate::shape::Severity;
use crate::{Shape, Value};

pub use path::{Path, Segment};
pub use pattern::{check_pattern, matches_pattern};
pub use rule::Rule;
pub use shown::Shown;
pub use violation::{Violation, Violations};

/// How many violations are kept, half of them at most of unknown members; the others are counted.
pub const MAX_VIOLATIONS: usize = 1_000;

pub use crate::value::MAX_DEPTH;

/// Checks a value against its shape.
///
/// # Errors
///
/// All [`Violations`] there are, up to [`MAX_VIOLATIONS`] in full.
pub fn validate(shape: &'static Shape, value: &dyn Value) -> Result<(), Violations> {
    let mut walk = walk::Walk::new(Severity::Error);
    walk.root(shape, value.view());
    walk.found.unless_none()
}

/// Values that the service accepts but that are probably mistakes: the conditions of severity [`Severity::Warning`] that fail.
pub fn advise(shape: &'static Shape, value: &dyn Value) -> Option<Violations> {
    let mut walk = walk::Walk::new(Severity::Warning);
    walk.root(shape, value.view());
    walk.found.unless_none().err()
}
