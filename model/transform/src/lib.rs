#![doc = include_str!("../README.md")]

mod merge;
mod prune;
mod select;

use std::fmt;

pub use merge::merge;
pub use select::select;

/// Why a model cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The files, or what is selected, is wrong.
    Model(shapewright_model::Errors),
    /// The files are right, but cannot be put together.
    Other(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Model(errors) => errors.fmt(f),
            Self::Other(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Error {}

impl From<shapewright_model::Errors> for Error {
    fn from(errors: shapewright_model::Errors) -> Self {
        Self::Model(errors)
    }
}
