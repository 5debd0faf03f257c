//! What is wrong with a JSON text, and where.

use std::fmt;

/// A text that is not JSON. Displays as Python's `json.JSONDecodeError` does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    offset: usize,
    line: usize,
    column: usize,
    character: usize,
}

/// What is wrong with a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text begins with a byte order mark.
    ByteOrderMark,
    /// No value begins here.
    Value,
    /// No member name begins here, after a `{` or a comma.
    Name,
    /// No `:` after a member name.
    Colon,
    /// No `,` between two values.
    Comma,
    /// More text after the value.
    ExtraData,
    /// The string that begins here does not end.
    UnterminatedString,
    /// A character below U+0020 in a string.
    ControlCharacter,
    /// A backslash before a character that it does not escape.
    Escape,
    /// A `\u` without four hexadecimal digits.
    UnicodeEscape,
    /// A `\u` that is half of a surrogate pair.
    LoneSurrogate,
    /// More than [`MAX_DEPTH`](super::MAX_DEPTH) lists and maps inside one another.
    Depth,
}

impl Error {
    /// An error at a byte of the text; the other ways of counting are derived here, once.
    pub(super) fn at(kind: ErrorKind, text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            kind,
            offset,
            line: 1 + before.matches('\n').count(),
            column: 1 + before.get(line_start..).unwrap_or_default().chars().count(),
            character: before.chars().count(),
        }
    }

    /// What is wrong.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where, in bytes from the beginning.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The line, the first being 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The character of the line, the first being 1.
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ByteOrderMark => "Unexpected UTF-8 BOM (decode using utf-8-sig)",
            Self::Value => "Expecting value",
            Self::Name => "Expecting property name enclosed in double quotes",
            Self::Colon => "Expecting ':' delimiter",
            Self::Comma => "Expecting ',' delimiter",
            Self::ExtraData => "Extra data",
            Self::UnterminatedString => "Unterminated string starting at",
            Self::ControlCharacter => "Invalid control character at",
            Self::Escape => "Invalid \\escape",
            Self::UnicodeEscape => "Invalid \\uXXXX escape",
            Self::LoneSurrogate => "Unpaired surrogate in \\uXXXX escape",
            Self::Depth => "Nested too deeply",
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: line {} column {} (char {})", self.kind, self.line, self.column, self.character)
    }
}

impl std::error::Error for Error {}
