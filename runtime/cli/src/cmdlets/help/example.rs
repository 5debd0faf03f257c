//! The examples of the model, as command lines.

use shapewright_core::Node;
use shapewright_core::cmdlet::Cmdlet;
use shapewright_core::json::{self, Style};

use crate::cmdlets::value::literal;
use crate::cmdlets::{Cmdlets, capital};
use crate::help::Page;

/// The examples of the model, as command lines that any shell takes.
pub(super) fn examples(page: &mut Page, program: &Cmdlets, cmdlet: &'static Cmdlet) {
    let found = cmdlet.operation.examples;
    if found.is_empty() {
        return;
    }
    page.section("EXAMPLES");
    for (at, example) in found.iter().enumerate() {
        let Ok(input) = json::parse(example.input) else { continue };
        page.item(&format!("Example {}: {}", at + 1, example.title), "");
        page.deeper(|page| {
            page.markdown(example.documentation);
            page.code(&line(&program.name, cmdlet, &input));
        });
    }
}

/// A command line for an input.
fn line(program: &str, cmdlet: &'static Cmdlet, input: &Node) -> String {
    let mut line = format!("{program} {}", cmdlet.name);
    for parameter in cmdlet.parameters {
        let found = parameter.path.iter().try_fold(input, |node, name| node.as_map()?.get(*name));
        if let Some(node) = found {
            let word = word(node);
            let quoted = match word.contains(['\'', '"', '@', '{', ';', ' ']) && !matches!(node, Node::String(_)) {
                true => format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$")),
                false => word,
            };
            line.push_str(&format!(" -{} {quoted}", parameter.name));
        }
    }
    line
}

/// A value as PowerShell writes it.
fn word(node: &Node) -> String {
    match node {
        Node::Null => "$null".to_owned(),
        Node::Boolean(value) => value.to_string(),
        Node::String(text) => literal(text),
        Node::Number(_) | Node::Bytes(_) => json::to_string(node, Style::COMPACT),
        Node::List(items) if items.is_empty() => "@()".to_owned(),
        Node::List(items) => items.iter().map(word).collect::<Vec<_>>().join(","),
        Node::Map(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(name, value)| format!("{}={}", literal(&capital(name)), word(value))).collect();
            format!("@{{{}}}", entries.join("; "))
        }
    }
}
