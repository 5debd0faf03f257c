//! The members with which an operation returns its results page by page.

use shapewright_model::{AppliedTrait, Node};

use super::{Rules, Severity, ticked};
use crate::graph::{Graph, Item};

/// A property of the trait `paginated`, and what it may name.
struct Property {
    name: &'static str,
    side: &'static str,
    types: &'static [&'static str],
    /// Those of the types that are not recommended.
    doubtful: &'static [&'static str],
    /// How bad it is if the member is required.
    required: Option<Severity>,
    /// Whether a service or the operation has to set it.
    is_needed: bool,
}

const PROPERTIES: [Property; 4] = [
    Property {
        name: "inputToken",
        side: "input",
        types: &["string", "map"],
        doubtful: &["map"],
        required: Some(Severity::Error),
        is_needed: true,
    },
    Property {
        name: "pageSize",
        side: "input",
        types: &["integer", "byte", "short", "long"],
        doubtful: &["byte", "short", "long"],
        required: Some(Severity::Warning),
        is_needed: false,
    },
    Property {
        name: "outputToken",
        side: "output",
        types: &["string", "map"],
        doubtful: &["map"],
        required: Some(Severity::Danger),
        is_needed: true,
    },
    Property {
        name: "items",
        side: "output",
        types: &["list", "map"],
        doubtful: &[],
        required: None,
        is_needed: false,
    },
];

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    for (operation, applied) in rules.with("paginated") {
        // A service gives what its operations have in common.
        if rules.graph.ty(operation) != "operation" {
            continue;
        }
        let before = rules.events.len();
        for property in &PROPERTIES {
            if let Some(path) = text(&applied.value, property.name) {
                member(rules, operation, applied, property, path);
            }
        }
        if rules.events.len() > before {
            continue;
        }
        // A service can give what the operation leaves out.
        let bound = rules.bound;
        for bound in bound.iter().filter(|bound| bound.operations.contains(&operation)) {
            let of_service = rules.graph.applied(bound.service, "paginated");
            for property in &PROPERTIES {
                let path = of_service.and_then(|of_service| text(&of_service.value, property.name));
                match (text(&applied.value, property.name), path) {
                    (Some(_), _) => {}
                    (None, Some(path)) => member(rules, operation, applied, property, path),
                    (None, None) if property.is_needed => {
                        let (name, service) = (property.name, rules.graph.id(bound.service));
                        let message = format!("neither the operation nor `{service}` gives the `{name}` of its pages");
                        let help = format!("add `{name}: \"…\"` to one of the traits `paginated`");
                        rules.error("PaginatedTrait", operation, message).at(applied.origin).help(help);
                    }
                    (None, None) => {}
                }
            }
        }
    }
}

fn text<'n>(value: &'n Node, key: &str) -> Option<&'n str> {
    value.get(key).and_then(Node::as_str)
}

fn member(rules: &mut Rules<'_, '_>, operation: Item, applied: &AppliedTrait, property: &Property, path: &str) {
    let graph = rules.graph;
    let Property { name, side, types, doubtful, required, .. } = property;
    let mut report = |severity: Severity, suffix: &str, message: String, help: String| {
        let id = format!("PaginatedTrait{suffix}");
        let event = rules.report(severity, id, Some(operation), message).at(applied.origin).help(help);
        event.below(format!("/{name}"));
    };
    if *side == "input" && path.contains('.') {
        let message = format!("`{name}` of the trait `paginated` is a path, `{path}`");
        return report(Severity::Error, "", message, "name a member of the input itself".to_owned());
    }
    let structure = graph.related(operation, side).next();
    let Some(member) = structure.and_then(|structure| resolve(graph, structure, path)) else {
        let message = format!("`{name}` of the trait `paginated` is `{path}`, but the {side} has no such member");
        let names =
            structure.map(|structure| graph.members(structure).map(|member| graph.name(member)).collect::<Vec<_>>());
        let help = match names.filter(|names| !names.is_empty()) {
            Some(names) => format!("the {side} has {}", ticked(names)),
            None => format!("the {side} has no members"),
        };
        return report(Severity::Error, "", message, help);
    };
    if let Some(severity) = required.filter(|_| graph.has(member, "required")) {
        let suffix = match severity {
            Severity::Error => String::new(),
            _ => format!(".ShouldNotBeRequired.{name}"),
        };
        let why = if *name == "pageSize" { "" } else { ": there is none at the first or the last page" };
        let message = format!("`{path}` is required, but the `{name}` of pages should not be{why}");
        report(severity, &suffix, message, "take the trait `required` away".to_owned());
    }
    let Some(ty) = graph.target(member).map(|target| graph.ty(target)) else { return };
    if !(types.contains(&ty) || ty == "set" && types.contains(&"list")) {
        let message = format!("`{path}` is of the type `{ty}`, but the `{name}` of pages cannot be");
        report(Severity::Error, "", message, format!("it can be of the type {}", ticked(*types)));
    } else if doubtful.contains(&ty) {
        let message = format!("`{path}` is of the type `{ty}`, which few programs expect of a `{name}`");
        let better = types.iter().filter(|ty| !doubtful.contains(ty));
        report(
            Severity::Danger,
            &format!(".WrongShapeType.{name}"),
            message,
            format!("use the type {}", ticked(better)),
        );
    }
    if *side == "output" && path.matches('.').count() > 1 {
        let message = format!("`{path}` is deep in the output, which makes the `{name}` of pages hard to use");
        let help = "put it into the output itself, or a structure of it".to_owned();
        report(Severity::Warning, &format!(".DeeplyNested.{name}"), message, help);
    }
}

/// The member at the end of a path through structures.
fn resolve(graph: &Graph<'_>, structure: Item, path: &str) -> Option<Item> {
    let (mut structure, mut found) = (Some(structure), None);
    for name in path.split('.') {
        let member = graph.member(structure?, name)?;
        found = Some(member);
        structure = graph.target(member);
    }
    found
}
