//! Examples of operations: they fit the input, the output and the errors.

use shapewright_model::Node;

use super::Rules;
use super::values::Leniency;
use crate::graph::Item;
use crate::value::check_value;

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let nothing = Node::Object(Vec::new());
    for (operation, applied) in rules.with("examples") {
        for (at, example) in applied.value.items().iter().enumerate() {
            let title = example.get("title").and_then(Node::as_str).unwrap_or_default();
            let (output, error) = (example.get("output"), example.get("error"));
            let is_lenient = example.get("allowConstraintErrors").and_then(Node::as_bool) == Some(true);
            let leniency = if is_lenient { Leniency::Constraints } else { Leniency::None };
            let fits = |rules: &mut Rules<'_, '_>, what: &str, shape: Option<Item>, value: &Node| {
                let mistakes = shape.map(|shape| check_value(graph, shape, value)).unwrap_or_default();
                let what = format!("the {what} of the example `{title}`");
                rules.report_values(mistakes, leniency, "ExamplesTrait", operation, applied.origin, &what);
            };
            let wrong = |rules: &mut Rules<'_, '_>, message: String, help: &str| {
                let event = rules.error("ExamplesTrait", operation, message).at(applied.origin).help(help);
                event.below(format!("/{at}"));
            };
            if is_lenient && error.is_none() {
                let message = format!("the example `{title}` has `allowConstraintErrors`, but no `error`");
                wrong(rules, message, "say which error the service returns");
            }
            let input = graph.related(operation, "input").next();
            fits(rules, "input", input, example.get("input").unwrap_or(&nothing));
            match (output, error) {
                (Some(_), Some(_)) => {
                    let message = format!("the example `{title}` has both an `output` and an `error`");
                    wrong(rules, message, "an operation returns one of them");
                }
                (Some(output), None) => fits(rules, "output", graph.related(operation, "output").next(), output),
                (None, Some(error)) => {
                    let id = error.get("shapeId").and_then(Node::as_str).unwrap_or_default();
                    let shape = graph.find(id).filter(|&shape| returns(rules, operation, shape));
                    match shape {
                        Some(_) => fits(rules, "error", shape, error.get("content").unwrap_or(&nothing)),
                        None => {
                            let message = format!("the example `{title}` returns `{id}`, which the operation does not");
                            wrong(rules, message, "add it to the `errors` of the operation");
                        }
                    }
                }
                (None, None) => {}
            }
        }
    }
}

/// Whether an operation returns an error, or all services do that have the operation.
fn returns(rules: &Rules<'_, '_>, operation: Item, error: Item) -> bool {
    let has = |item: Item| rules.graph.related(item, "error").any(|other| other == error);
    let mut services = rules.bound.iter().filter(|bound| bound.operations.contains(&operation));
    has(operation) || !rules.bound.is_empty() && services.all(|bound| has(bound.service))
}
