//! A member in one line.

use shapewright_core::json::{Style, to_string};
use shapewright_core::{Kind, Member, Node};
use std::borrow::Cow;

/// Whether the member is required, the first sentence of its documentation, and the values that it may have.
pub(super) fn comment(member: &Member) -> String {
    let mut parts = Vec::new();
    if member.required {
        parts.push("[REQUIRED]".to_owned());
    }
    parts.push(first_sentence(member.documentation()));
    if member.target.kind == Kind::Enum {
        let values: Vec<Cow<'_, str>> = member.target.values.iter().map(|value| listed(value.text)).collect();
        parts.push(format!("Valid values are: {}.", values.join(", ")));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// A value, in quotes where it would not be recognized without them.
fn listed(value: &'static str) -> Cow<'static, str> {
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, ',' | '"' | '\\');
    if !value.is_empty() && value.chars().all(is_plain) {
        Cow::Borrowed(value)
    } else {
        Cow::Owned(to_string(&Node::from(value), Style::COMPACT))
    }
}

/// The first sentence of a text in Markdown, without its marks.
pub(crate) fn first_sentence(documentation: &str) -> String {
    let paragraph = documentation.split("\n\n").map(str::trim).find(|paragraph| !paragraph.is_empty());
    let text = plain_text(paragraph.unwrap_or_default());
    match text.find(". ") {
        Some(end) => text.get(..=end).unwrap_or(&text).to_owned(),
        None => text,
    }
}

/// A paragraph in Markdown as one line of plain text.
pub(crate) fn plain_text(paragraph: &str) -> String {
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(at) = rest.find(['`', '*', '[', '\\']) {
        let (before, mark) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(before);
        rest = mark.get(1..).unwrap_or_default();
        match mark.chars().next() {
            Some('\\') => {
                let escaped = rest.chars().next();
                text.extend(escaped);
                rest = rest.get(escaped.map_or(0, char::len_utf8)..).unwrap_or_default();
            }
            Some('[') => match link(rest) {
                Some((name, after)) => {
                    text.push_str(&name.replace(['`', '*'], ""));
                    rest = after;
                }
                None => text.push('['),
            },
            // A star by itself marks nothing.
            Some('*') if text.ends_with(' ') && rest.starts_with(' ') => text.push('*'),
            _ => {}
        }
    }
    text + rest
}

/// The name of a link such as `name](address)`, and what comes after it.
fn link(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once("](")?;
    let (_, after) = rest.split_once(')')?;
    (!name.contains('[')).then_some((name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_left_out() {
        for (markdown, plain) in [
            ("The **name** of *it*, `a_b`.", "The name of it, a_b."),
            ("See [the `docs`](https://x/y). More", "See the docs. More"),
            ("[1, 2] and a\\*b", "[1, 2] and a*b"),
            ("2 * 3", "2 * 3"),
            ("two\nlines", "two lines"),
            ("\\", ""),
        ] {
            assert_eq!(plain_text(markdown), plain);
        }
        assert_eq!(first_sentence("\n\nOf OAuth 2.0, yes. No.\n\nMore."), "Of OAuth 2.0, yes.");
        assert_eq!(first_sentence(""), "");
    }
}
