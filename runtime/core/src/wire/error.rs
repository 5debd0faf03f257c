//! Why a value could not be read, and where it is.

use std::fmt;

use aws_smithy_schema::serde::SerdeError;

/// Why a value could not be read.
#[derive(Debug)]
pub struct ReadError {
    pub(super) path: String,
    pub(super) problem: Problem,
}

/// What is wrong with a value.
#[derive(Debug)]
pub(super) enum Problem {
    /// It is of another type: what it is, and what is needed.
    Type { found: &'static str, needed: &'static str },
    /// It is null in a list or map that is not sparse.
    Null,
    /// A member or a key is there twice.
    Twice,
    /// No number of the shape's type is as large.
    OutOfRange,
    /// A text for a number that is neither `NaN`, `Infinity` nor `-Infinity`.
    NotANumber,
    /// It is required, and missing.
    #[cfg(feature = "json")]
    Missing,
    /// A union has more than one member.
    UnionNotOne,
    /// The codec's own message.
    Codec(SerdeError),
}

impl ReadError {
    /// Where the value is, such as `UserPoolClient.CallbackURLs[2]`; empty for the outermost value.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str("the value")?,
            path => write!(f, "`{path}`")?,
        }
        match &self.problem {
            Problem::Type { found, needed } => write!(f, " is {found}: {needed} is needed"),
            Problem::Null => f.write_str(" is null: nulls are not allowed here"),
            Problem::Twice => f.write_str(" is there twice"),
            Problem::OutOfRange => f.write_str(" is out of the range of its type"),
            Problem::NotANumber => {
                f.write_str(" is text: a number, or one of `NaN`, `Infinity` and `-Infinity`, is needed")
            }
            #[cfg(feature = "json")]
            Problem::Missing => f.write_str(" is missing: it is required"),
            Problem::UnionNotOne => f.write_str(" has more than one member: exactly one is needed"),
            Problem::Codec(error) => write!(f, " cannot be read: {}", message(error)),
        }
    }
}

impl std::error::Error for ReadError {}

impl From<ReadError> for SerdeError {
    fn from(error: ReadError) -> Self {
        Self::custom(error.to_string())
    }
}

/// The message without the kind of error before it.
fn message(error: &SerdeError) -> String {
    match error {
        SerdeError::TypeMismatch { message, .. } | SerdeError::InvalidInput { message, .. } => message.clone(),
        other => other.to_string(),
    }
}
