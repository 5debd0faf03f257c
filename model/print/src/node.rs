//! Values as IDL.

use shapewright_model::Node;

/// So long may a line get.
const WIDTH: usize = 120;

pub(crate) const INDENT: usize = 4;

/// A key, in quotes if it has to be.
pub(crate) fn key(key: &str) -> String {
    let body = key.trim_start_matches('_');
    let begins = body.starts_with(|first: char| first.is_ascii_alphabetic());
    match begins && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        true => key.to_owned(),
        false => text(key),
    }
}

/// A text in quotes. What JSON escapes, IDL escapes in the same way.
pub(crate) fn text(text: &str) -> String {
    scalar(&Node::String(text.to_owned()))
}

/// A value without parts, as in JSON.
fn scalar(value: &Node) -> String {
    serde_json::Value::from(value.clone()).to_string()
}

/// A value that begins in a line indented by `indent`.
pub(crate) fn node(value: &Node, indent: usize) -> String {
    match value {
        Node::String(value) => text(value),
        Node::Null | Node::Bool(_) | Node::Number(_) => scalar(value),
        Node::Array(items) => list("[", "]", indent, items, node),
        Node::Object(entries) => list("{ ", " }", indent, entries, entry),
    }
}

fn entry((name, value): &(String, Node), indent: usize) -> String {
    format!("{}: {}", key(name), node(value, indent))
}

/// The entries of an object between parentheses, as for a trait.
pub(crate) fn arguments(entries: &[(String, Node)], indent: usize) -> String {
    list("(", ")", indent, entries, entry)
}

/// Items in one line if they are short, and else each in its own.
fn list<T>(open: &str, close: &str, indent: usize, items: &[T], write: impl Fn(&T, usize) -> String) -> String {
    layout([open, close], indent, items.iter().map(|item| write(item, indent + INDENT)).collect())
}

/// What is written already for each item, in one line if that is short.
pub(crate) fn layout([open, close]: [&str; 2], indent: usize, written: Vec<String>) -> String {
    if written.is_empty() {
        return format!("{}{}", open.trim(), close.trim());
    }
    let length: usize = written.iter().map(|item| item.len() + 2).sum();
    if indent + length <= WIDTH && !written.iter().any(|item| item.contains('\n')) {
        return format!("{open}{}{close}", written.join(", "));
    }
    let inner = " ".repeat(indent + INDENT);
    let lines: Vec<_> = written.into_iter().map(|item| format!("\n{inner}{item}")).collect();
    format!("{}{}\n{}{}", open.trim(), lines.concat(), " ".repeat(indent), close.trim())
}
