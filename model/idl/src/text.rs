//! The values of strings and text blocks.

use std::borrow::Cow;

/// The value of a string, quotes included in `written`; or what is wrong with it.
pub(crate) fn string(written: &str) -> Result<Cow<'_, str>, String> {
    let inner = written.get(1..written.len().saturating_sub(1)).unwrap_or_default();
    // Two searches for one character each are far quicker than one for either.
    match inner.contains('\\') || inner.contains('\r') {
        true => unescape(&inner.replace("\r\n", "\n")).map(Cow::Owned),
        false => Ok(Cow::Borrowed(inner)),
    }
}

/// The value of a text block: the blanks that all its lines begin with are not a part of it, nor are those at their ends.
pub(crate) fn block(written: &str) -> Result<Cow<'_, str>, String> {
    let inner = written.get(3..written.len().saturating_sub(3)).unwrap_or_default();
    if inner.is_empty() {
        return Err("a text block cannot be empty".to_owned());
    }
    let Some(body) = inner.strip_prefix('\n').or_else(|| inner.strip_prefix("\r\n")) else {
        return Err("a text block has to begin with a line break".to_owned());
    };
    let is_blank = |line: &str| line.bytes().all(|byte| byte.is_ascii_whitespace());
    let indent = |line: &str| line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let last = body.rsplit('\n').next().unwrap_or_default();
    // The last line counts even if it is blank, as that is where the closing quotes are.
    let counted = body.split('\n').filter(|line| !is_blank(line)).chain([last]);
    let margin = counted.map(indent).min().unwrap_or_default();
    let mut value = String::with_capacity(body.len());
    for (number, line) in body.split('\n').enumerate() {
        if number > 0 {
            value.push('\n');
        }
        value.push_str(line.get(margin..).unwrap_or_default().trim_end_matches([' ', '\t', '\r']));
    }
    match value.contains('\\') {
        true => unescape(&value).map(Cow::Owned),
        false => Ok(Cow::Owned(value)),
    }
}

fn unescape(text: &str) -> Result<String, String> {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        value.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        let escaped = rest.chars().next().unwrap_or_default();
        rest = rest.get(escaped.len_utf8()..).unwrap_or_default();
        match escaped {
            '"' | '\\' | '/' => value.push(escaped),
            'b' => value.push('\u{8}'),
            'f' => value.push('\u{c}'),
            'n' => value.push('\n'),
            'r' => value.push('\r'),
            't' => value.push('\t'),
            // The line goes on.
            '\n' => {}
            'u' => value.push(unicode(&mut rest)?),
            other => return Err(format!("`\\{}` is not an escape", other.escape_debug())),
        }
    }
    value.push_str(rest);
    Ok(value)
}

/// The character of `\uXXXX`, or of two such escapes that make up one character.
fn unicode(rest: &mut &str) -> Result<char, String> {
    let first = unit(rest)?;
    if let Some(found) = char::from_u32(first) {
        return Ok(found);
    }
    let half = || format!("`\\u{first:04x}` is half a character");
    *rest = rest.strip_prefix("\\u").ok_or_else(half)?;
    let second = unit(rest)?;
    let pair = [first, second].map(|unit| u16::try_from(unit).unwrap_or_default());
    char::decode_utf16(pair).next().and_then(Result::ok).ok_or_else(half)
}

fn unit(rest: &mut &str) -> Result<u32, String> {
    let digits = rest.get(..4).unwrap_or(rest);
    match digits.chars().find(|digit| !digit.is_ascii_hexdigit()) {
        None if digits.len() == 4 => {}
        None => return Err(format!("`\\u{digits}` needs four digits")),
        Some(other) => return Err(format!("`{}` in `\\u…` is not a hexadecimal digit", other.escape_debug())),
    }
    *rest = rest.get(4..).unwrap_or_default();
    u32::from_str_radix(digits, 16).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{block, string};

    #[test]
    fn escapes_stand_for_characters() {
        for (written, value) in [
            (r#""""#, ""),
            (r#""a b""#, "a b"),
            (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (r#""\u00e4\uD83D\uDE00""#, "ä😀"),
            ("\"a\\\nb\r\nc\"", "ab\nc"),
        ] {
            assert_eq!(string(written).as_deref(), Ok(value), "{written}");
        }
        for written in [r#""\x""#, r#""\u12""#, r#""\u12g4""#, r#""\uD83D""#, r#""\uD83D\u0041""#, r#""\uä000""#] {
            assert!(string(written).is_err(), "{written}");
        }
    }

    #[test]
    fn text_blocks_lose_their_margin() {
        for (written, value) in [
            ("\"\"\"\n    \"\"\"", ""),
            ("\"\"\"\n    a\n      b  \n\n    c\"\"\"", "a\n  b\n\nc"),
            ("\"\"\"\n    a\n  \"\"\"", "  a\n"),
            ("\"\"\"\r\n  a\\\r\n  b\r\n  \"\"\"", "ab\n"),
            ("\"\"\"\n\t\\\"\"\"\"", "\""),
        ] {
            assert_eq!(block(written).as_deref(), Ok(value), "{written:?}");
        }
        assert!(block("\"\"\"\"\"\"").is_err() && block("\"\"\"a\"\"\"").is_err());
    }
}
