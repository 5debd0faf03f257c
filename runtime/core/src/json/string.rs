//! JSON strings: escapes in, and escapes out.

use super::ErrorKind;
use super::parse::{Cursor, ScanError};
use std::fmt;

/// Reads a string; the cursor is at its opening quote.
pub(super) fn scan(cursor: &mut Cursor<'_>) -> Result<String, ScanError> {
    let begin = cursor.at;
    cursor.at += 1;
    let mut value = String::new();
    loop {
        let rest = cursor.rest();
        let plain = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
        let Some(plain) = plain else { return Err(ScanError(ErrorKind::UnterminatedString, begin)) };
        value.push_str(rest.get(..plain).unwrap_or_default());
        cursor.at += plain;
        match cursor.peek() {
            Some(b'"') => {
                cursor.at += 1;
                return Ok(value);
            }
            Some(b'\\') => value.push(escape(cursor, begin)?),
            _ => return Err(ScanError(ErrorKind::ControlCharacter, cursor.at)),
        }
    }
}

/// Reads an escape; the cursor is at its backslash.
fn escape(cursor: &mut Cursor<'_>, begin: usize) -> Result<char, ScanError> {
    let backslash = cursor.at;
    cursor.at += 1;
    let unescaped = match cursor.peek() {
        Some(byte @ (b'"' | b'\\' | b'/')) => byte,
        Some(b'b') => 0x08,
        Some(b'f') => 0x0c,
        Some(b'n') => b'\n',
        Some(b'r') => b'\r',
        Some(b't') => b'\t',
        Some(b'u') => return unicode(cursor, backslash),
        Some(_) => return Err(ScanError(ErrorKind::Escape, backslash)),
        None => return Err(ScanError(ErrorKind::UnterminatedString, begin)),
    };
    cursor.at += 1;
    Ok(char::from(unescaped))
}

/// Reads a `\u` escape, or two that are one character; the cursor is at the first `u`.
fn unicode(cursor: &mut Cursor<'_>, backslash: usize) -> Result<char, ScanError> {
    let first = unit(cursor)?;
    let lone = Err(ScanError(ErrorKind::LoneSurrogate, backslash));
    let second = match first {
        0xd800..=0xdbff if cursor.rest().starts_with("\\u") => {
            cursor.at += 1;
            Some(unit(cursor)?)
        }
        _ => None,
    };
    match char::decode_utf16(std::iter::once(first).chain(second)).next() {
        Some(Ok(character)) => Ok(character),
        _ => lone,
    }
}

/// Reads four hexadecimal digits; the cursor is at the `u` before them.
fn unit(cursor: &mut Cursor<'_>) -> Result<u16, ScanError> {
    let error = || ScanError(ErrorKind::UnicodeEscape, cursor.at);
    let digits = cursor.text.get(cursor.at + 1..cursor.at + 5).ok_or_else(error)?;
    // Python looks first whether the string goes on after the digits, if only with its quote.
    let goes_on = cursor.text.len() > cursor.at + 5;
    if !goes_on || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(error());
    }
    let unit = u16::from_str_radix(digits, 16).map_err(|_| error())?;
    cursor.at += 5;
    Ok(unit)
}

/// Writes a string with its quotes. `ascii`: every other character as `\u` escapes.
pub(super) fn write(text: &str, out: &mut impl fmt::Write, ascii: bool) -> fmt::Result {
    out.write_char('"')?;
    let mut written = 0;
    for (at, character) in text.char_indices() {
        let short = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\0'..='\u{1f}' => "",
            '\u{7f}'.. if ascii => "",
            _ => continue,
        };
        out.write_str(text.get(written..at).unwrap_or_default())?;
        written = at + character.len_utf8();
        if short.is_empty() {
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        } else {
            out.write_str(short)?;
        }
    }
    out.write_str(text.get(written..).unwrap_or_default())?;
    out.write_char('"')
}
