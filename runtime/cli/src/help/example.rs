//! An example of the model as a command.

use super::page::Page;
use shapewright_core::json::{self, Style, to_string};
use shapewright_core::service::Example;
use shapewright_core::{Kind, Node, Operation};

/// Shows an example: what it is for, the command, and what comes back.
pub(super) fn show(page: &mut Page, words: &str, operation: &'static Operation, example: &Example) {
    page.item(example.title, "");
    page.deeper(|page| {
        page.markdown(example.documentation);
        if let Ok(input) = json::parse(example.input) {
            page.code(&command(words, operation, &input));
        }
        if let Some(output) = example.output.and_then(|output| json::parse(output).ok()) {
            page.line("");
            page.markdown("Output:");
            page.code(&to_string(&output, Style::INDENTED));
        }
    });
}

/// The command that has an input.
pub(super) fn command(words: &str, operation: &'static Operation, input: &Node) -> String {
    let mut command = words.to_owned();
    for (member, option) in operation.input.members.iter().zip(operation.options) {
        let Some(value) = input.as_map().and_then(|entries| entries.get(member.name)) else { continue };
        let words = match (member.target.kind, value) {
            (Kind::Boolean, Node::Boolean(false)) => {
                command.push_str(&format!(" \\\n  --no-{option}"));
                continue;
            }
            (Kind::Boolean, _) => String::new(),
            (Kind::List, Node::List(items)) if items.iter().all(|item| item.as_str().is_some_and(is_plain_item)) => {
                items.iter().filter_map(Node::as_str).map(|item| format!(" {}", quoted(item))).collect()
            }
            (_, Node::String(text)) if text.starts_with('-') => format!("={}", quoted(text)),
            (_, Node::String(text)) => format!(" {}", quoted(text)),
            (_, value) => format!(" {}", quoted(&to_string(value, Style::COMPACT))),
        };
        command.push_str(&format!(" \\\n  --{option}{words}"));
    }
    command
}

/// Whether a word of a list stands for itself.
fn is_plain_item(word: &str) -> bool {
    !word.starts_with(['[', '{', '-']) && !word.contains("://")
        || word.starts_with("https://")
        || word.starts_with("http://")
}

/// A word as a shell wants it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
