//! Plain text as Markdown: what would mean something gets a backslash, and addresses become links.

use super::entities::ends_reference;

/// Appends `text` so that Markdown shows it as it is. `links` says whether addresses in it become links.
///
/// What comes before it on the line is the end of `out`.
pub(super) fn push_text(out: &mut String, text: &str, links: bool) {
    // The part before this is in `out` already. Most text means nothing, and goes there in long pieces.
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if at < done || !matches!(byte, b'\\' | b'`' | b'*' | b'[' | b']' | b'~' | b'_' | b'<' | b'&' | b'h') {
            continue;
        }
        let rest = &text[at..];
        let before = || text[..at].chars().next_back().or_else(|| out.chars().next_back());
        if byte == b'h' {
            let len = if links { address_len(rest) } else { 0 };
            if len > 0 && !before().is_some_and(char::is_alphanumeric) {
                out.push_str(&text[done..at]);
                push_address(out, &rest[..len]);
                done = at + len;
            }
        } else if means_something(byte, before(), &rest[1..]) {
            out.push_str(&text[done..at]);
            out.push('\\');
            done = at;
        }
    }
    out.push_str(&text[done..]);
}

/// An address as a link that shows itself.
pub(super) fn push_address(out: &mut String, address: &str) {
    out.push('<');
    out.push_str(address);
    out.push('>');
}

/// Whether a character would not show up as itself in the middle of a line.
fn means_something(byte: u8, before: Option<char>, after: &str) -> bool {
    match byte {
        b'\\' | b'`' | b'*' | b'[' | b']' | b'~' => true,
        // Inside of a word it means nothing, and names are easier to read without backslashes.
        b'_' => !(before.is_some_and(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)),
        b'<' => after.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        b'&' => ends_reference(after),
        _ => false,
    }
}

/// The length of the address at the front of `text`, without punctuation that ends a sentence; 0 if there is none.
pub(super) fn address_len(text: &str) -> usize {
    let Some(host) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return 0 };
    if !host.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return 0;
    }
    let is_over = |c: char| c.is_whitespace() || c.is_control() || "<>\"`[]{}|\\^“”‘’".contains(c);
    let address = &text[..text.find(is_over).unwrap_or(text.len())];
    let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '…']);
    match trimmed.strip_suffix(')') {
        // The bracket was opened before the address.
        Some(inside) if !inside.contains('(') => inside.trim_end_matches(['.', ',', ')']).len(),
        _ => trimmed.len(),
    }
}

/// The position to escape if the beginning of a line would make it anything but a paragraph.
fn block_start(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    match first {
        '#' | '=' => rest.trim_start_matches(first).is_empty() || rest.trim_start_matches(first).starts_with(' '),
        '+' | '-' => rest.is_empty() || rest.starts_with([' ', first]),
        '>' | '|' => true,
        '0'..='9' => {
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let rest = line[digits..].strip_prefix(['.', ')']);
            return rest.filter(|rest| rest.is_empty() || rest.starts_with(' ')).map(|_| digits);
        }
        _ => false,
    }
    .then_some(0)
}

/// Appends a line as a part of a paragraph, never as a block of its own.
pub(super) fn push_line(out: &mut String, line: &str) {
    match block_start(line) {
        Some(at) => {
            let (before, after) = line.split_at(at);
            out.push_str(before);
            out.push('\\');
            out.push_str(after);
        }
        None => out.push_str(line),
    }
}

/// Whether the character at `at` has a backslash before it that counts.
pub(super) fn is_escaped(text: &str, at: usize) -> bool {
    text[..at].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::{push_line, push_text};

    #[test]
    fn text_shows_as_it_is() {
        for (text, expected) in [
            ("snake_case _x_ a*b", r"snake_case \_x\_ a\*b"),
            ("[0-9] a < b <c> x>y", r"\[0-9\] a < b \<c> x>y"),
            ("&lt; & a&b", r"\&lt; & a&b"),
            ("see https://a.b/c_d(e). Or (http://x/).", "see <https://a.b/c_d(e)>. Or (<http://x/>)."),
            ("https:// xhttps://a http://{host}/", "https:// xhttps://a http://{host}/"),
        ] {
            let mut out = String::new();
            push_text(&mut out, text, true);
            assert_eq!(out, expected, "{text}");
        }
    }

    #[test]
    fn lines_are_no_blocks() {
        for (line, expected) in [
            ("# a", r"\# a"),
            ("#1", "#1"),
            ("- a", r"\- a"),
            ("-1", "-1"),
            ("---", r"\---"),
            ("> a", r"\> a"),
            ("10. a", r"10\. a"),
            ("10.5", "10.5"),
            ("===", r"\==="),
            ("", ""),
        ] {
            let mut out = String::new();
            push_line(&mut out, line);
            assert_eq!(out, expected, "{line}");
        }
    }
}
