//! Why a value has no view.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;

/// A field refuses what its member holds.
#[derive(Debug)]
pub struct ProjectError {
    field: String,
    cause: Cause,
}

/// What a field has against its member.
#[derive(Debug)]
#[non_exhaustive]
pub enum Cause {
    /// The member is not there, and the field says `#[smithy(required)]`.
    Missing,
    /// The field's `TryFrom` says no.
    Refused(Box<dyn Error + Send + Sync>),
}

impl ProjectError {
    /// The field: in nested views the whole path, such as `client.created`.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is wrong with it.
    pub fn cause(&self) -> &Cause {
        &self.cause
    }
}

impl fmt::Display for ProjectError {
    /// The value is not shown: it may be sensitive.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.cause {
            Cause::Missing => write!(f, "`{}` is missing", self.field),
            Cause::Refused(_) => write!(f, "`{}` has a value that does not fit", self.field),
        }
    }
}

impl Error for ProjectError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.cause {
            Cause::Missing => None,
            Cause::Refused(error) => Some(&**error),
        }
    }
}

impl From<Infallible> for Cause {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// The value of a conversion that cannot fail.
pub fn sure<T>(outcome: Result<T, Infallible>) -> T {
    match outcome {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

/// Says which field failed; a nested view has said the rest of the path.
///
/// # Errors
///
/// That of the conversion, with the field's name.
pub fn named<T>(field: &str, outcome: Result<T, impl Into<Cause>>) -> Result<T, ProjectError> {
    outcome.map_err(|cause| match cause.into() {
        Cause::Missing => ProjectError { field: field.to_owned(), cause: Cause::Missing },
        Cause::Refused(error) => match error.downcast::<ProjectError>() {
            Ok(nested) => ProjectError { field: format!("{field}.{}", nested.field), cause: nested.cause },
            Err(error) => ProjectError { field: field.to_owned(), cause: Cause::Refused(error) },
        },
    })
}
