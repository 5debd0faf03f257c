//! What the AWS CLI's texts owe to Python: how it reads numbers, dates and base64, and how it shows values.
//!
//! Only the command line and the macros that read command lines turn this on; a client or a server compiles none of it.

pub mod base64;
pub mod date;
mod repr;
mod text;

use crate::jmespath::Dialect;

pub use repr::{repr, str, type_name};
pub use text::{float, integer, is_space, quote_bytes, quote_text};

/// JMESPath as jmespath.py has it: values in the texts of errors, and what `to_number` reads.
pub const JMESPATH: Dialect = Dialect {
    show: |node| str(node).into_owned(),
    type_name,
    number: |text| integer(text).or_else(|| float(text).map(crate::node::Number::Float)),
    functions: &[],
};
