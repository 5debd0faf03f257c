//! What is wrong with the turning of pages.

use std::fmt;

/// Why pages cannot be turned: exit code 255.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A token that nothing can be resumed from.
    StartingToken(String),
    /// The service returned the same token twice; as Python shows it.
    RepeatedToken(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StartingToken(token) => write!(f, "Bad starting token: {token}"),
            Self::RepeatedToken(token) => {
                write!(f, "Error during pagination: The same next token was received twice: {token}")
            }
        }
    }
}

impl std::error::Error for Error {}
