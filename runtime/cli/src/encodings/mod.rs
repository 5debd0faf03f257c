//! Encodings of text, by Python's names for them: of files by `AWS_CLI_FILE_ENCODING`, of output by
//! `AWS_CLI_OUTPUT_ENCODING`.

mod multibyte;
mod names;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod unicode;

use multibyte::Multibyte;
use table::Table;
use unicode::Unicode;

/// An encoding.
#[derive(Debug, Clone)]
pub struct Codec(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Unicode(Unicode),
    /// One byte a character.
    Table(Table),
    Multibyte(Multibyte),
}

/// Why bytes cannot be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// They are not text in this encoding.
    Bytes,
    /// Nothing says in which order the bytes of a character are: the name of the encoding.
    NoMark(&'static str),
}

impl Codec {
    /// UTF-8.
    pub const UTF8: Self = Self(Kind::Unicode(Unicode::UTF8));

    /// The encoding that Python has under a name, such as `latin-1`, `CP1252` or `utf_16_le`.
    pub fn named(name: &str) -> Option<Self> {
        names::find(name).map(Self)
    }

    /// The text of bytes.
    ///
    /// # Errors
    ///
    /// Bytes that are not text in this encoding.
    pub fn decode(&self, bytes: &[u8]) -> Result<String, DecodeError> {
        match &self.0 {
            Kind::Unicode(unicode) => unicode.decode(bytes),
            Kind::Table(table) => {
                bytes.iter().map(|byte| table.character(*byte)).collect::<Option<_>>().ok_or(DecodeError::Bytes)
            }
            Kind::Multibyte(multibyte) => multibyte.decode(bytes).ok_or(DecodeError::Bytes),
        }
    }

    /// What the output of a text begins with. `is_file`: whether it goes to a file, at its beginning.
    pub fn mark(&self, is_file: bool) -> Vec<u8> {
        match &self.0 {
            Kind::Unicode(unicode) => unicode.mark(is_file),
            _ => Vec::new(),
        }
    }

    /// The bytes of a text, up to the first character that the encoding does not have, and where in the text that is.
    pub fn encode(&self, text: &str) -> (Vec<u8>, Option<usize>) {
        match &self.0 {
            Kind::Unicode(unicode) => (unicode.encode(text), None),
            Kind::Table(table) => {
                let mut bytes = Vec::with_capacity(text.len());
                for (at, character) in text.char_indices() {
                    let Some(byte) = table.byte(character) else { return (bytes, Some(at)) };
                    bytes.push(byte);
                }
                (bytes, None)
            }
            Kind::Multibyte(multibyte) => multibyte.encode(text),
        }
    }

    /// The bytes of a text, with every character that the encoding does not have as Python writes it in a literal.
    pub fn encode_escaping(&self, mut text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        while let (fitting, Some(at)) = self.encode(text) {
            bytes.extend(fitting);
            let mut rest = text.get(at..).unwrap_or_default().chars();
            let escaped = rest.next().map(|character| match u32::from(character) {
                code @ ..=0xff => format!("\\x{code:02x}"),
                code @ ..=0xffff => format!("\\u{code:04x}"),
                code => format!("\\U{code:08x}"),
            });
            bytes.extend(self.encode(&escaped.unwrap_or_default()).0);
            text = rest.as_str();
        }
        bytes.extend(self.encode(text).0);
        bytes
    }
}
