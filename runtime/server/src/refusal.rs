//! Why a request never reaches its operation, in the words and statuses of AWS's JSON protocols.

use std::fmt;

/// A request that is refused before it reaches its operation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// Another method than POST.
    Method,
    /// No target, or one of another service or of no operation.
    UnknownOperation,
    /// Another content type than the protocol's.
    ContentType,
    /// A body over the limit, in bytes.
    TooLarge(usize),
    /// The body broke off.
    Body,
    /// A body that is no JSON, or has a value of the wrong type.
    Serialization(String),
    /// A value that breaks a constraint of the model: the code, and the service's words.
    Validation {
        /// The code on the wire.
        code: &'static str,
        /// What is wrong, in the service's words.
        message: String,
    },
    /// What must not happen: the output could not be written.
    Internal,
}

impl Refusal {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::Method => 405,
            Self::UnknownOperation => 404,
            Self::ContentType => 415,
            Self::TooLarge(_) => 413,
            Self::Body | Self::Serialization(_) | Self::Validation { .. } => 400,
            Self::Internal => 500,
        }
    }

    /// The code on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Method | Self::UnknownOperation => "UnknownOperationException",
            Self::ContentType => "UnsupportedMediaTypeException",
            Self::TooLarge(_) => "RequestEntityTooLargeException",
            Self::Body | Self::Serialization(_) => "SerializationException",
            Self::Validation { code, .. } => code,
            Self::Internal => "InternalFailure",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method => f.write_str("only POST is answered here"),
            Self::UnknownOperation => f.write_str("the header X-Amz-Target names no operation of this service"),
            Self::ContentType => f.write_str("the content type is not the protocol's"),
            Self::TooLarge(limit) => write!(f, "the body is over the limit of {limit} bytes"),
            Self::Body => f.write_str("the body broke off"),
            Self::Serialization(why) => f.write_str(why),
            Self::Validation { message, .. } => f.write_str(message),
            Self::Internal => f.write_str("the service failed"),
        }
    }
}
