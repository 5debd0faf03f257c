//! Examples: each input and output fits its shape, its constraints and its conditions.

use shapewright_core::validate::{self, Path, Rule, Segment};
use shapewright_core::{Kind, Node, Shape, json};
use shapewright_model::traits::Example;
use shapewright_model::{Mistake, Operation};

use crate::ir;
use crate::lower::json::json as text;
use crate::tables::Tables;

/// Checks the examples of an operation.
pub(super) fn check(operation: Operation<'_>, lowered: &ir::Operation, tables: &Tables, mistakes: &mut Vec<Mistake>) {
    let table = |name: &Option<proc_macro2::Ident>| name.as_ref().and_then(|name| tables.get(name));
    let (input, output) = (table(&lowered.input_table), table(&lowered.output_table));
    for example in &operation.traits().examples {
        let input = input.unwrap_or(&shapewright_core::shape::UNIT);
        part(example, "input", &example.input, input, example.allow_constraint_errors, mistakes);
        if let Some(given) = &example.output {
            let output = output.unwrap_or(&shapewright_core::shape::UNIT);
            part(example, "output", given, output, example.allow_constraint_errors, mistakes);
        }
        let Some(error) = &example.error else { continue };
        match operation.errors().position(|known| *known.id() == error.shape_id) {
            Some(at) => {
                if let Some(table) = lowered.errors.get(at).and_then(|(.., table)| tables.get(table)) {
                    part(example, "error/content", &error.content, table, example.allow_constraint_errors, mistakes);
                }
            }
            None => mistakes.push(Mistake {
                origin: example.origin,
                below: "/error/shapeId".to_owned(),
                message: format!("`{}` is not an error of `{}`", error.shape_id, operation.name()),
                help: Some("add it to the operation's `errors`, or name one of these".to_owned()),
            }),
        }
    }
}

fn part(
    example: &Example,
    name: &str,
    given: &shapewright_model::Node,
    shape: &'static Shape,
    only_types: bool,
    mistakes: &mut Vec<Mistake>,
) {
    // The reader bounds numbers and depth as JSON does.
    let Ok(given) = json::parse(&text(given)) else { return };
    for violation in violations(shape, &given).iter().flatten() {
        // The text of a blob may stand for any bytes.
        if matches!(violation.rule, Rule::Type { expected: Kind::Blob, found: "text" }) {
            continue;
        }
        let is_type =
            matches!(violation.rule, Rule::Type { .. } | Rule::UnknownMember { .. } | Rule::UnionNotOne { .. });
        if only_types && !is_type {
            continue;
        }
        mistakes.push(Mistake {
            origin: example.origin,
            below: format!("/{name}{}", pointer(&violation.path)),
            message: format!("the example `{}` is wrong: {violation}", example.title),
            help: Some(
                "mend the example; `examples = \"unchecked\"` lets those of a model pass that one cannot mend"
                    .to_owned(),
            ),
        });
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
