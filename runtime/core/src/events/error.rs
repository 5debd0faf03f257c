//! Why no more events come.

use std::fmt;

use aws_smithy_types::error::metadata::ErrorMetadata;

use crate::error::BoxError;

/// Why no more events come.
#[derive(Debug)]
#[non_exhaustive]
pub enum EventError<E> {
    /// An exception of the model: a member of the union.
    Modeled(E),
    /// An error that the model does not have.
    Unmodeled(ErrorMetadata),
    /// A frame or the event in it cannot be read.
    Malformed(BoxError),
    /// The connection failed.
    Broken(BoxError),
}

impl<E> EventError<E> {
    pub(super) fn malformed(cause: impl Into<BoxError>) -> Self {
        Self::Malformed(cause.into())
    }
}

impl<E> fmt::Display for EventError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modeled(_) => f.write_str("the stream of events ended with an exception"),
            Self::Unmodeled(meta) => {
                let (code, message) = (meta.code().unwrap_or("an error without a code"), meta.message());
                write!(f, "the stream of events ended with {code}")?;
                message.map_or(Ok(()), |message| write!(f, ": {message}"))
            }
            Self::Malformed(_) => f.write_str("an event cannot be read"),
            Self::Broken(_) => f.write_str("the stream of events was cut short"),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for EventError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Malformed(cause) | Self::Broken(cause) => Some(&**cause),
            Self::Modeled(_) | Self::Unmodeled(_) => None,
        }
    }
}
