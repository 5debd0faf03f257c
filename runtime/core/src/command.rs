//! A request as the command that sends it.

use crate::json::{Style, to_string};
use crate::{Kind, Node, Shape};

/// The command that has an input: the words before its options, then an option a line. `body` is the option of the body
/// beside the input, and its file.
pub fn line(words: &str, input: &'static Shape, options: &[&str], value: &Node, body: Option<(&str, &str)>) -> String {
    let mut command = words.to_owned();
    for (member, option) in input.members.iter().zip(options) {
        let Some(value) = value.as_map().and_then(|entries| entries.get(member.name)) else { continue };
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
    if let Some((option, path)) = body {
        command.push_str(&format!(" \\\n  --{option} {}", quoted(path)));
    }
    command
}

/// Whether a word of a list is taken as it is, not as JSON, an option or a file.
fn is_plain_item(word: &str) -> bool {
    !word.starts_with(['[', '{', '-']) && !word.contains("://")
        || word.starts_with("https://")
        || word.starts_with("http://")
}

/// A word, quoted for a POSIX shell where it needs to be.
pub fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
