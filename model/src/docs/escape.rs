//! Plain text as Markdown: what would mean something gets a backslash, and addresses become links.

use super::entities::ends_reference;

/// Appends `text` so that Markdown shows it as it is. `links` says whether addresses in it become links.
///
/// What comes before it on the line is the end of `out`.
pub(super) fn push_text(out: &mut String, text: &str, links: bool) {
    let mut before = out.chars().next_back();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if links && c == 'h' && !before.is_some_and(char::is_alphanumeric) {
            let len = address_len(rest);
            if len > 0 {
                let (address, after) = rest.split_at(len);
                push_address(out, address);
                (before, rest) = (Some('>'), after);
                continue;
            }
        }
        let after = &rest[c.len_utf8()..];
        if means_something(c, before, after) {
            out.push('\\');
        }
        out.push(c);
        (before, rest) = (Some(c), after);
    }
}

/// An address as a link that shows itself.
pub(super) fn push_address(out: &mut String, address: &str) {
    out.push('<');
    out.push_str(address);
    out.push('>');
}

/// Whether `c` would not show up as itself in the middle of a line.
pub(super) fn means_something(c: char, before: Option<char>, after: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '~' => true,
        // Inside of a word it means nothing, and names are easier to read without backslashes.
        '_' => !(before.is_some_and(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)),
        '<' => after.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        '&' => ends_reference(after),
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

/// Whether the beginning of a line would make it something else than a paragraph; gives the position to escape.
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

/// Appends a line, which is no block of its own but a part of a paragraph.
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
