//! A JSON value that was skipped over, not read.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Object, Place};
use crate::error::Fault;

/// A value's text and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw<'a> {
    text: &'a str,
    place: Place,
    /// Whether the text is a piece of the file, so that places inside of it follow from their distance.
    in_file: bool,
}

/// What is read from a value: itself, or the reason why not.
pub(crate) type Read<T> = Result<T, Fault>;

impl<'a> Raw<'a> {
    /// The whole text of a file.
    pub(crate) fn file(text: &'a str, file: usize) -> Self {
        Self { text, place: Place { file, offset: 0 }, in_file: true }
    }

    /// A text that was put together from several values; everything in it is said to stand at `place`.
    pub(crate) fn composed(text: &'a str, place: Place) -> Self {
        Self { text, place, in_file: false }
    }

    /// The value `part`, which was read from this one without copying.
    pub(crate) fn part(&self, part: &'a RawValue) -> Self {
        let text = part.get();
        let distance = (text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let offset = if self.in_file { self.place.offset.wrapping_add(distance) } else { self.place.offset };
        Self { text, place: Place { file: self.place.file, offset }, in_file: self.in_file }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn place(&self) -> Place {
        self.place
    }

    pub(crate) fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::new(self.place, message)
    }

    /// The fault of finding something else than what was `wanted`.
    pub(crate) fn expected(&self, wanted: &str) -> Fault {
        let found = match self.text.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            Some(_) => "a number",
            None => "nothing",
        };
        let short = self.text.len() <= 40 && !self.text.contains(['\n', '`']);
        match self.text.as_bytes().first() {
            Some(b'{' | b'[' | b'n') | None => self.fault(format!("expected {wanted}, found {found}")),
            _ if short => self.fault(format!("expected {wanted}, found {found}: `{}`", self.text)),
            _ => self.fault(format!("expected {wanted}, found {found}")),
        }
    }

    /// Reads the value as any type of serde's. That the text is JSON was seen when it was skipped over; what is left to
    /// go wrong is nesting beyond serde_json's bound, a number out of range, or half a surrogate pair.
    pub(crate) fn read<T: Deserialize<'a>>(&self, wanted: &str) -> Read<T> {
        serde_json::from_str(self.text).map_err(|error| match error.is_data() {
            true => self.expected(wanted),
            false => {
                let reason = error.to_string();
                let reason = reason.split(" at line ").next().unwrap_or_default();
                self.fault(format!("this value cannot be read: {reason}"))
            }
        })
    }

    pub(crate) fn object(&self) -> Read<Object<'a>> {
        Object::read(self)
    }

    pub(crate) fn array(&self) -> Read<Vec<Raw<'a>>> {
        let items: Vec<&'a RawValue> = self.read("an array")?;
        Ok(items.into_iter().map(|item| self.part(item)).collect())
    }

    pub(crate) fn string(&self) -> Read<Cow<'a, str>> {
        // Nearly every string is written without escapes, and then its text is its value.
        match self.text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(plain) if !plain.contains('\\') => Ok(Cow::Borrowed(plain)),
            _ => self.read("a string").map(Cow::Owned),
        }
    }

    pub(crate) fn boolean(&self) -> Read<bool> {
        self.read("a boolean")
    }
}
