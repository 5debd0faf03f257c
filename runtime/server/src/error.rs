//! The errors that a handler returns.

use std::error::Error as StdError;
use std::fmt;

use shapewright_core::error::OperationError;

use crate::refusal::Refusal;

/// What a method of a server trait returns: its output, or an [`Error`] of the operation's error type.
pub type Result<T, E> = std::result::Result<T, Error<E>>;

/// Why an operation has no output. Every error converts into it, so that `?` works in handlers.
#[non_exhaustive]
pub enum Error<E> {
    /// An error that the model lists for the operation.
    Modeled(E),
    /// A refusal that the model does not list, such as that of an unknown caller.
    Refused(Refusal),
    /// The service itself failed. The caller learns nothing of the cause.
    Failed(Box<dyn StdError + Send + Sync>),
}

impl<E> Error<E> {
    /// A failure of the service, from what is not an error type itself: text, `Box<dyn Error>`, or `anyhow::Error`.
    pub fn failed(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Failed(cause.into())
    }
}

impl<E: OperationError, C: StdError + Send + Sync + 'static> From<C> for Error<E> {
    fn from(cause: C) -> Self {
        match (Box::new(cause) as Box<dyn StdError + Send + Sync>).downcast::<Refusal>() {
            Ok(refusal) => Self::Refused(*refusal),
            Err(cause) => match E::from_error(cause) {
                Ok(error) if error.modeled().is_some() => Self::Modeled(error),
                Ok(error) => Self::Failed(Box::new(error)),
                Err(cause) => Self::Failed(cause),
            },
        }
    }
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modeled(error) => error.fmt(f),
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Failed(cause) => cause.fmt(f),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modeled(error) => f.debug_tuple("Modeled").field(error).finish(),
            Self::Refused(refusal) => f.debug_tuple("Refused").field(refusal).finish(),
            Self::Failed(cause) => f.debug_tuple("Failed").field(cause).finish(),
        }
    }
}
