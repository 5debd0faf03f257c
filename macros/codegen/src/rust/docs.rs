//! Documentation as Markdown: converted only if it is emitted.

use crate::ir::{Value, ValueOf, markdown, summary};
use crate::options::{DocLevel, Options};

/// The documentation of one thing.
#[derive(Debug, Default, Clone)]
pub(crate) struct Docs {
    /// What its Rust item says; never empty if there is one.
    pub(crate) item: String,
    /// What its table holds.
    pub(crate) table: String,
}

impl Docs {
    /// Converts a text. `fallback` is what the Rust item says without one.
    pub(crate) fn of(text: Option<&str>, has_item: bool, fallback: impl FnOnce() -> String, options: &Options) -> Self {
        let in_item = has_item && options.docs != DocLevel::None;
        let text = text.filter(|_| in_item || options.parts.cli).map(markdown).unwrap_or_default();
        let item = match options.docs {
            _ if !has_item => String::new(),
            DocLevel::Full if !text.is_empty() => text.clone(),
            DocLevel::Summary if !text.is_empty() => summary(&text).to_owned(),
            _ => fallback(),
        };
        Self { item, table: if options.parts.cli { text } else { String::new() } }
    }
}

/// The documentation of an enum's value: the item also says what the value is on the wire.
pub(super) fn value(value: &Value, options: &Options) -> Docs {
    let wire = match &value.value {
        ValueOf::Text(text) => code(&quoted(text)),
        ValueOf::Number(number) => code(&number.to_string()),
    };
    let mut docs = Docs::of(value.documentation.as_deref(), true, String::new, options);
    docs.item = if docs.item.is_empty() { format!("{wire}.") } else { format!("{}\n\nValue: {wire}.", docs.item) };
    docs
}

/// A value of an enum: as it is if it is one word, else in quotes.
fn quoted(text: &str) -> String {
    let is_word = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_.:/+@".contains(c));
    if is_word { text.to_owned() } else { format!("{text:?}") }
}

/// Text in a code span, whatever backticks it has itself.
pub(crate) fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// Lines in a fence that none of them can close. `language` follows the fence.
pub(crate) fn fenced(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}\n")
}

/// Plain text as a part of a line of Markdown: it is shown as it is, and is neither markup nor a new line.
pub(crate) fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for next in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if "\\`*_[]<>&#~|".contains(next) {
            line.push('\\');
        }
        line.push(next);
    }
    line
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_where_needed() {
        for (text, expected) in [
            ("ALLOW_USER_SRP_AUTH", "`ALLOW_USER_SRP_AUTH`"),
            ("*", "`\"*\"`"),
            ("", "`\"\"`"),
            (" ", "`\" \"`"),
            ("a\"b\\c", "`\"a\\\"b\\\\c\"`"),
            ("a`b", "``\"a`b\"``"),
        ] {
            assert_eq!(code(&quoted(text)), expected, "{text}");
        }
    }

    #[test]
    fn plain_text_is_never_markup() {
        assert_eq!(plain("```rust\npanic!()\n```"), "\\`\\`\\`rust panic!() \\`\\`\\`");
        assert_eq!(fenced("text", "a\n```\nb"), "````text\na\n```\nb\n````\n");
    }
}
