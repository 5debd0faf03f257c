//! A JSON value that was skipped over, not read.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Object;
use crate::error::Mistake;
use crate::origin::{BYTE_ORDER_MARK, Origin};

/// A value's text and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw<'a> {
    text: &'a str,
    file: usize,
    /// Where the text begins in what it is a piece of.
    offset: usize,
    of: Of<'a>,
}

/// What a text is a piece of.
#[derive(Clone, Copy, Debug)]
enum Of<'a> {
    /// The file.
    File,
    /// JSON that was written from a file of IDL.
    Idl(&'a shapewright_idl::Json),
    /// A text that was put together from several values; its offset counts as the place of everything in it.
    Several,
}

/// What a value holds, or why it cannot be read.
pub(crate) type Read<T> = Result<T, Mistake>;

impl<'a> Raw<'a> {
    /// The whole text of a file, without the byte order mark that it may begin with.
    pub(crate) fn file(text: &'a str, file: usize) -> Self {
        let json = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        Self { text: json, file, offset: text.len() - json.len(), of: Of::File }
    }

    /// JSON that was written from a file of IDL.
    pub(crate) fn idl(json: &'a shapewright_idl::Json, file: usize) -> Self {
        Self { text: json.text(), file, offset: 0, of: Of::Idl(json) }
    }

    /// A text that was put together from several values; `origin` counts as the place of everything in it.
    pub(crate) fn composed(text: &'a str, origin: Origin) -> Self {
        Self { text, file: origin.file, offset: origin.offset, of: Of::Several }
    }

    /// The value `text`, which is a piece of this one.
    pub(crate) fn part(&self, text: &'a str) -> Self {
        let distance = (text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let offset = match self.of {
            Of::File | Of::Idl(_) => self.offset.wrapping_add(distance),
            Of::Several => self.offset,
        };
        Self { text, offset, ..*self }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The place of the value, for mistakes that are found in it later.
    pub(crate) fn origin(&self) -> Origin {
        let offset = match self.of {
            Of::Idl(json) => json.place(self.offset),
            Of::File | Of::Several => self.offset,
        };
        Origin { file: self.file, offset }
    }

    pub(crate) fn mistake(&self, message: impl Into<String>) -> Mistake {
        Mistake::new(self.origin(), message)
    }

    /// The mistake of finding anything but what was `wanted`.
    pub(crate) fn expected(&self, wanted: &str) -> Mistake {
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
            Some(b'{' | b'[' | b'n') | None => self.mistake(format!("expected {wanted}, found {found}")),
            _ if short => self.mistake(format!("expected {wanted}, found {found}: `{}`", self.text)),
            _ => self.mistake(format!("expected {wanted}, found {found}")),
        }
    }

    /// Reads the value as any type of serde's. Its syntax was checked when it was skipped over, so only nesting beyond
    /// serde_json's bound, a number out of range and half a surrogate pair can still be wrong.
    pub(crate) fn read<T: Deserialize<'a>>(&self, wanted: &str) -> Read<T> {
        serde_json::from_str(self.text).map_err(|error| match error.is_data() {
            true => self.expected(wanted),
            false => {
                let reason = error.to_string();
                let reason = reason.split(" at line ").next().unwrap_or_default();
                self.mistake(format!("this value cannot be read: {reason}"))
            }
        })
    }

    pub(crate) fn object(&self) -> Read<Object<'a>> {
        Object::read(self)
    }

    pub(crate) fn array(&self) -> Read<Vec<Raw<'a>>> {
        let items: Vec<&'a RawValue> = self.read("an array")?;
        Ok(items.into_iter().map(|item| self.part(item.get())).collect())
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
