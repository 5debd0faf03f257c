//! A JSON value that is kept as text, because it is large and often not looked at.

use serde::de::DeserializeOwned;

use super::{Node, Raw};

/// A JSON value as it was written, not read yet. Its syntax was checked when the model was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(Box<str>);

impl Json {
    pub(crate) fn new(raw: Raw<'_>) -> Self {
        Self(raw.text().into())
    }

    /// The text, with the blanks and the order of the model's file.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Reads the value as a type of the caller's.
    ///
    /// # Errors
    ///
    /// The value does not fit the type, or nests deeper than `serde_json` allows.
    pub fn read<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_str(&self.0)
    }

    /// Reads the value as it is.
    ///
    /// # Errors
    ///
    /// It nests deeper than `serde_json` allows, or holds a number that is out of range.
    pub fn node(&self) -> serde_json::Result<Node> {
        self.read()
    }
}
