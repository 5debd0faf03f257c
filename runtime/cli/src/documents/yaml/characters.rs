//! Characters that are not allowed in YAML, or not everywhere.

use super::YamlError;
use std::ops::Range;

/// Refuses characters that cannot be printed.
pub(super) fn check_printable(text: &str) -> Result<(), YamlError> {
    let printable = |c| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(printable) { Ok(()) } else { Err(YamlError::Invalid) }
}

/// Refuses tabs outside of quoted scalars, block scalars and comments; `quoted` are the characters of the former two.
pub(super) fn check_tabs(text: &str, quoted: &[Range<usize>]) -> Result<(), YamlError> {
    if !text.contains('\t') {
        return Ok(());
    }
    let mut quoted = quoted.iter().peekable();
    let (mut in_comment, mut before) = (false, '\n');
    for (at, c) in text.chars().enumerate() {
        while quoted.next_if(|range| range.end <= at).is_some() {}
        let is_quoted = quoted.peek().is_some_and(|range| range.contains(&at));
        if c == '\n' || c == '\r' {
            in_comment = false;
        } else if !is_quoted && c == '#' && before.is_ascii_whitespace() {
            in_comment = true;
        } else if c == '\t' && !is_quoted && !in_comment {
            return Err(YamlError::Invalid);
        }
        before = c;
    }
    Ok(())
}
