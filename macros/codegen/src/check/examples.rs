//! Examples: each input and output fits its shape, its constraints and its conditions.

use shapewright_core::validate::{self, Path, Rule, Segment};
use shapewright_core::{Kind, Node, Shape, json, nearest};
use shapewright_model::Mistake;

use crate::ir::{Api, Example, Operation};
use crate::tables::Tables;

/// Checks the examples of an operation.
pub(super) fn check(operation: &Operation, api: &Api, tables: &Tables, mistakes: &mut Vec<Mistake>) {
    for example in &operation.examples {
        part(example, "input", &example.input, tables.side(operation.input), mistakes);
        if let Some(output) = &example.output {
            part(example, "output", output, tables.side(operation.output), mistakes);
        }
        let Some(error) = &example.error else { continue };
        if let Some(shape) = error.shape {
            part(example, "error/content", &error.content, tables.get(shape), mistakes);
            continue;
        }
        let known = operation.errors.iter().map(|error| api.shape(*error).id.as_str());
        let help = match nearest(error.id.as_str(), known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to the operation's `errors`, or name one of these".to_owned(),
        };
        let message = format!("`{}` is not an error of `{}`", error.id, operation.name());
        mistakes.push(Mistake::new(example.origin, message).below("/error/shapeId").help(help));
    }
}

fn part(example: &Example, name: &str, given: &str, shape: &'static Shape, mistakes: &mut Vec<Mistake>) {
    // The reader of the model bounds numbers and depth as JSON does.
    let Ok(given) = json::parse(given) else { return };
    for violation in violations(shape, &given).iter().flatten() {
        // Any text may be the value of a blob.
        if matches!(violation.rule, Rule::Type { expected: Kind::Blob, found: "text" }) {
            continue;
        }
        let is_type =
            matches!(violation.rule, Rule::Type { .. } | Rule::UnknownMember { .. } | Rule::UnionNotOne { .. });
        if example.allow_constraint_errors && !is_type {
            continue;
        }
        let message = format!("the example `{}` is wrong: {violation}", example.title);
        let help = "fix the example, or leave out the wrong ones of a model that you cannot change: `examples = \"unchecked\"`";
        let below = format!("/{name}{}", pointer(&violation.path));
        mistakes.push(Mistake::new(example.origin, message).below(below).help(help));
    }
}

fn violations(shape: &'static Shape, given: &Node) -> Option<validate::Violations> {
    validate::validate(shape, given).err()
}

/// The JSON pointer of a path.
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path.segments() {
        pointer.push('/');
        match segment {
            Segment::Member(name) => pointer.push_str(name),
            Segment::Unknown(name) | Segment::Value(name) | Segment::Key(name) => {
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Index(index) => pointer.push_str(&index.to_string()),
            _ => {}
        }
    }
    pointer
}
