//! Reads configuration files as Python's `configparser.RawConfigParser` does, strictly, and then as botocore does.
//!
//! A line that is indented deeper than the key above continues its value. A value that is empty on its own line and goes
//! on below is a block of nested settings. Keys of `[DEFAULT]` belong to every section.

mod error;
mod parser;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use indexmap::IndexMap;
use shapewright_core::python;

pub use error::{Problem, SyntaxError};

/// A configuration file.
#[derive(Debug, Clone, Default)]
pub struct Ini {
    sections: IndexMap<String, Keys>,
    defaults: Keys,
}

/// What a section has of its own.
#[derive(Debug, Clone, Default)]
struct Keys {
    line: usize,
    entries: IndexMap<String, Entry>,
}

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The text: several lines are joined by line feeds, and a block of nested settings begins with one.
    pub text: String,
    /// The line of the key, counted from 1.
    pub line: usize,
    /// The first line below the key that is not a nested setting, if the value is a block of them.
    malformed: Option<usize>,
}

impl Ini {
    /// Reads a file. Its keys are in lower case afterwards.
    ///
    /// # Errors
    ///
    /// Text that Python's parser refuses: a line without a delimiter, a section or a key twice, a key before the first
    /// section.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        parser::parse(text)
    }

    /// Reads the bytes of a configuration file, in which blocks of nested settings must be well-formed.
    ///
    /// # Errors
    ///
    /// As [`Self::parse_bytes`]; also a nested line without `=`.
    pub fn parse_settings(bytes: &[u8]) -> Result<Self, SyntaxError> {
        let ini = Self::parse_bytes(bytes)?;
        ini.check_blocks()?;
        Ok(ini)
    }

    /// Reads the bytes of a file.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`]; also bytes that are not UTF-8.
    pub fn parse_bytes(bytes: &[u8]) -> Result<Self, SyntaxError> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            SyntaxError::new(1 + before.iter().filter(|byte| **byte == b'\n').count(), None, Problem::Encoding)
        })?;
        Self::parse(text)
    }

    /// Python looks at the values of each section, so a block of `[DEFAULT]` counts unless every section replaces it.
    fn check_blocks(&self) -> Result<(), SyntaxError> {
        let check = |name: &str, entry: &Entry| match entry.malformed {
            Some(line) => Err(SyntaxError::new(line, Some(name), Problem::Nested)),
            None => Ok(()),
        };
        for (name, keys) in &self.sections {
            keys.entries.values().try_for_each(|entry| check(name, entry))?;
        }
        let mut defaults = self.defaults.entries.iter();
        let seen = |key: &String| self.sections.values().any(|keys| !keys.entries.contains_key(key));
        defaults.try_for_each(|(key, entry)| if seen(key) { check(parser::DEFAULT, entry) } else { Ok(()) })
    }

    /// The sections in their order, without `[DEFAULT]`.
    pub fn sections(&self) -> impl Iterator<Item = (&str, Section<'_>)> {
        self.sections.iter().map(|(name, keys)| (name.as_str(), Section { keys, defaults: &self.defaults }))
    }

    /// The section of this name, in this case of letters.
    pub fn section(&self, name: &str) -> Option<Section<'_>> {
        self.sections.get(name).map(|keys| Section { keys, defaults: &self.defaults })
    }
}

/// A section, with the keys of `[DEFAULT]`.
#[derive(Debug, Clone, Copy)]
pub struct Section<'a> {
    keys: &'a Keys,
    defaults: &'a Keys,
}

impl<'a> Section<'a> {
    /// The line of the header, counted from 1.
    pub fn line(self) -> usize {
        self.keys.line
    }

    /// The value of a key, which is in lower case.
    pub fn get(self, key: &str) -> Option<&'a Entry> {
        self.keys.entries.get(key).or_else(|| self.defaults.entries.get(key))
    }

    /// The keys: those of the section itself come first.
    pub fn entries(self) -> impl Iterator<Item = (&'a str, &'a Entry)> {
        let rest = self.defaults.entries.iter().filter(|(key, _)| !self.keys.entries.contains_key(*key));
        self.keys.entries.iter().chain(rest).map(|(key, entry)| (key.as_str(), entry))
    }

    /// Whether the section has no key.
    pub fn is_empty(self) -> bool {
        self.keys.entries.is_empty() && self.defaults.entries.is_empty()
    }
}

impl Entry {
    /// The settings of a block, if the value is one. Of a key that is there twice, the later value counts.
    pub fn block(&self) -> Option<IndexMap<&str, &str>> {
        let settings = self.text.starts_with('\n').then(|| nested(&self.text))?;
        Some(settings.flatten().map(|(key, value)| (strip(key), strip(value))).collect())
    }
}

/// The settings on the lines of a block; `None` for a line without `=`.
fn nested(text: &str) -> impl Iterator<Item = Option<(&str, &str)>> {
    // Where Python's `str.splitlines` ends lines.
    let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split(ends).filter(|line| !strip(line).is_empty()).map(|line| line.split_once('='))
}

/// A text without white space around it, as Python's `str.strip` has it.
fn strip(text: &str) -> &str {
    text.trim_matches(python::is_space)
}
