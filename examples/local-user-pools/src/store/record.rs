//! Values of the model as JSON with the model's names, which a newer model can still read.

use shapewright::value::{Typed, from_json, to_json};

use super::StoreError;

pub(crate) fn write<T: Typed>(value: &T) -> Result<Vec<u8>, StoreError> {
    to_json(value).map(String::into_bytes).map_err(|_| StoreError::record())
}

/// Reads a value, and ignores members that its shape does not have.
pub(crate) fn read<T: Typed>(bytes: &[u8]) -> Result<T, StoreError> {
    let text = std::str::from_utf8(bytes).map_err(|_| StoreError::record())?;
    from_json(text).map_err(|_| StoreError::record())
}
