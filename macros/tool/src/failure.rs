//! Why a command fails, and the code that it exits with.

use std::fmt;

use shapewright_codegen::Errors;

/// Why a command fails.
pub(crate) enum Failure {
    /// The arguments are wrong.
    Usage(String),
    /// The model, or what was asked for, is wrong.
    Model(Errors),
    /// Files of a model are wrong.
    Files(shapewright_model::Errors),
    /// A called operation ended with this exit code, and has reported why.
    #[cfg(feature = "call")]
    Called(u8),
    /// Something else went wrong, such as reading a file.
    Other(String),
}

impl Failure {
    pub(crate) fn usage(why: impl Into<String>) -> Self {
        Self::Usage(why.into())
    }

    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Model(_) | Self::Files(_) | Self::Other(_) => 1,
            #[cfg(feature = "call")]
            Self::Called(code) => *code,
        }
    }
}

impl From<shapewright_transform::Error> for Failure {
    fn from(error: shapewright_transform::Error) -> Self {
        match error {
            shapewright_transform::Error::Model(errors) => Self::Files(errors),
            shapewright_transform::Error::Other(why) => Self::Other(why),
        }
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(why) => write!(f, "shapewright: {why}\nhelp: `shapewright --help` shows what can be given"),
            Self::Model(errors) => errors.fmt(f),
            Self::Files(errors) => errors.fmt(f),
            #[cfg(feature = "call")]
            Self::Called(code) => write!(f, "shapewright: the call ended with exit code {code}"),
            Self::Other(why) => write!(f, "shapewright: {why}"),
        }
    }
}
