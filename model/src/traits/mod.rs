//! The traits of a shape or member, resolved once: one typed field for each trait that is known here.
//!
//! `table` is the one place that says which trait id sets which field; `read` holds how each form of value is
//! read; the other files hold the values that have parts.

mod example;
mod number;
pub(crate) mod read;
mod table;
mod values;

pub use example::{Example, ExampleError};
pub use number::{Decimal, Length, Range};
pub use table::Traits;
pub(crate) use values::Pagination;
pub use values::{
    AwsQueryError, AwsService, Condition, Deprecated, EnumValue, ErrorKind, Http, Retryable, TimestampFormat,
    XmlNamespace,
};
