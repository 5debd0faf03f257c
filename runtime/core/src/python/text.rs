//! What Python makes of text: the AWS CLI reads numbers with its `int` and `float`, and shows text with its `repr`.

use crate::json;
use crate::node::Number;

/// Where each decimal number system of Unicode has its zero; the other nine digits follow it.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// Whether Python's `str.isspace` and its `strip` take this for white space: also four separators of ASCII.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// An integer as Python's `int` reads it: white space around it, a sign, decimal digits of any script, single
/// underscores between them. Any size.
pub fn integer(text: &str) -> Option<Number> {
    let plain = plain(text)?;
    let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    let digits = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| json::integer(plain.strip_prefix('+').unwrap_or(&plain)))
}

/// A float as Python's `float` reads it: as [`integer`], with a fraction and an exponent, or `inf` or `nan`.
pub fn float(text: &str) -> Option<f64> {
    plain(text)?.parse().ok()
}

/// The text without the white space around it and the underscores in it, its digits in ASCII; `None` if an underscore
/// is anywhere but between two digits.
fn plain(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.trim().chars().map(ascii_digit).peekable();
    while let Some(c) = characters.next() {
        if c != '_' {
            plain.push(c);
        } else if !plain.ends_with(|c: char| c.is_ascii_digit()) || !characters.peek()?.is_ascii_digit() {
            return None;
        }
    }
    Some(plain)
}

/// A decimal digit of any script as ASCII, any other character as it is.
fn ascii_digit(c: char) -> char {
    let zeros = ZEROS.partition_point(|zero| *zero <= u32::from(c));
    let value = zeros.checked_sub(1).and_then(|at| ZEROS.get(at)).map(|zero| u32::from(c) - zero);
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// Text as Python's `repr` shows it: in quotes, with escapes for what cannot be printed.
pub fn quote_text(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    let quote = quote_mark(text.contains('\''), text.contains('"'));
    quoted.push(quote);
    for c in text.chars() {
        match escape(c, quote) {
            Some(escape) => quoted.push_str(&escape),
            None if is_printable(c) => quoted.push(c),
            None => quoted.push_str(&match u32::from(c) {
                code @ ..=0xff => format!("\\x{code:02x}"),
                code @ ..=0xffff => format!("\\u{code:04x}"),
                code => format!("\\U{code:08x}"),
            }),
        }
    }
    quoted.push(quote);
    quoted
}

/// Bytes as Python's `repr` shows them, such as `b'\x00a'`.
pub fn quote_bytes(bytes: &[u8]) -> String {
    let quote = quote_mark(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut quoted = format!("b{quote}");
    for byte in bytes {
        match escape(char::from(*byte), quote) {
            Some(escape) => quoted.push_str(&escape),
            None if matches!(byte, b' '..=b'~') => quoted.push(char::from(*byte)),
            None => quoted.push_str(&format!("\\x{byte:02x}")),
        }
    }
    quoted.push(quote);
    quoted
}

fn quote_mark(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// The short escape of a character, if it has one.
fn escape(c: char, quote: char) -> Option<String> {
    let letter = match c {
        '\t' => 't',
        '\n' => 'n',
        '\r' => 'r',
        '\\' => '\\',
        _ if c == quote => quote,
        _ => return None,
    };
    Some(format!("\\{letter}"))
}

/// Whether Python prints a character as it is. Rust's own `Debug` of text goes by the same categories of Unicode, but
/// escapes quotes, and marks that would combine with what is before them: hence the `a`.
fn is_printable(c: char) -> bool {
    matches!(c, '\'' | '"') || ['a', c].iter().collect::<String>().escape_debug().nth(1) == Some(c)
}
