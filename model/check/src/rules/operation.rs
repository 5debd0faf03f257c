//! Inputs and outputs of operations.

use super::{Rules, ticked};

pub(super) fn inputs_and_outputs(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (side, other) in [("input", "output"), ("output", "input")] {
        for (shape, _) in rules.with(side) {
            let mut operations = Vec::new();
            for &(relation, item) in graph.referrers(shape) {
                if relation == side {
                    operations.push(graph.id(item));
                    if !graph.name(shape).starts_with(graph.name(item)) {
                        let message = format!("the {side} `{}` is not named after the operation", graph.id(shape));
                        let help = format!("call it `{}…`", graph.name(item));
                        rules.warning(format!("OperationInputOutputName.{side}"), item, message).help(help);
                    }
                } else if relation == other {
                    let message = format!("`{}` has the trait `{side}`, but is the {other} here", graph.id(shape));
                    rules
                        .error("OperationInputOutputMisuse", item, message)
                        .help(format!("use it as the {side} alone"));
                } else if relation.is_empty() {
                    let message =
                        format!("`{}` is the {side} of an operation, so no member can target it", graph.id(shape));
                    let help = "write a structure without that trait for what both have";
                    rules.error("OperationInputOutputMisuse", item, message).help(help);
                }
            }
            if operations.len() > 1 {
                let message = format!("several operations have this {side}: {}", ticked(operations));
                let help = format!("give each an {side} of its own, or leave out the trait `{side}`");
                rules.error("OperationInputOutputMisuse", shape, message).help(help);
            }
        }
    }
}

/// Shapes that are called as if they were the input or output of an operation that has another one.
pub(super) fn names(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for operation in rules.of_type("operation") {
        for (side, suffixes) in [("input", ["Input", "Request"]), ("output", ["Output", "Response"])] {
            let used = graph.related(operation, side).next();
            for suffix in suffixes {
                let Some(shape) =
                    graph.find(&format!("{}{suffix}", graph.id(operation))).filter(|&it| Some(it) != used)
                else {
                    continue;
                };
                let used = used.map(|used| graph.id(used)).unwrap_or_default();
                let message =
                    format!("this is not the {side} of `{}`, as its name says: that is `{used}`", graph.id(operation));
                rules.warning("OperationNameAmbiguity", shape, message).help("rename one of them");
            }
        }
    }
}
