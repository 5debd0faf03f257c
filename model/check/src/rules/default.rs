//! Values that members have if nothing is given.

use shapewright_model::Node;

use super::values::Leniency;
use super::{Rules, Severity};
use crate::graph::{Graph, Item};
use crate::value::check_value;

/// The default of a shape or a member of a structure. In version 1.0, numbers and booleans that are not boxed have one
/// without saying so.
pub(super) fn default_of(graph: &Graph<'_>, item: Item) -> Option<Node> {
    if let Some(applied) = graph.applied(item, "default") {
        return Some(applied.value.clone());
    }
    let shape = graph.shape(item).filter(|shape| shape.is_v1)?;
    let zero = |ty: &str| match ty {
        "boolean" => Some(Node::Bool(false)),
        "byte" | "short" | "integer" | "long" | "float" | "double" | "intEnum" => Some(Node::Number(0.into())),
        _ => None,
    };
    if graph.ty(item) != "member" {
        return zero(shape.ty).filter(|_| !graph.has(item, "box"));
    }
    let target = graph.target(item).filter(|_| shape.ty == "structure")?;
    if graph.has(item, "box") {
        return Some(Node::Null);
    }
    match graph.ty(target) {
        "blob" if graph.has(target, "streaming") && !graph.has(item, "required") => Some(Node::String(String::new())),
        ty => zero(ty).filter(|_| !is_boxed(graph, target)),
    }
}

/// Whether version 1.0 would say that a number or boolean has no default. In version 2.0, all are boxed but those that
/// have the default that version 1.0 implies.
fn is_boxed(graph: &Graph<'_>, item: Item) -> bool {
    match graph.shape(item).is_some_and(|shape| shape.is_v1) {
        true => graph.has(item, "box"),
        false => !graph.has(item, "default"),
    }
}

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (item, applied) in rules.with("default") {
        let is_member = graph.ty(item) == "member";
        let value = &applied.value;
        if value.is_null() {
            if !is_member {
                let message = "the default of a shape cannot be `null`";
                rules.error("DefaultTrait", item, message).at(applied.origin).help("only that of a member can");
            }
            continue;
        }
        let mistakes = check_value(graph, item, value);
        rules.report_values(mistakes, Leniency::ZeroOutOfRange, "DefaultTrait", item, applied.origin, "the default");
        let ty = graph.ty(graph.target(item).unwrap_or(item));
        let has_parts = !value.items().is_empty() || !value.entries().is_empty();
        if matches!(ty, "list" | "set" | "map" | "document") && has_parts {
            let what = if ty == "set" { "list" } else { ty };
            let message = format!("the default of a {what} has to be empty, but this one has something in it");
            rules.error("DefaultTrait", item, message).at(applied.origin).help("write `[]` or `{}`");
        }
        if let ("blob", Some(text)) = (ty, value.as_str())
            && !is_base64(text)
        {
            let message = "the default of a blob is written in base64, but this is not";
            rules.warning("DefaultTrait", item, message).at(applied.origin);
        }
    }
    of_targets(rules);
}

/// A member whose target has a default says so too.
fn of_targets(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for &target in graph.with("default") {
        let Some(wanted) = graph.applied(target, "default").map(|applied| &applied.value) else { continue };
        for &(relation, member) in graph.referrers(target) {
            let is_of_structure = graph.ty(graph.container(member)) == "structure";
            if !relation.is_empty() || !is_of_structure || graph.namespace(member) == "smithy.api" {
                continue;
            }
            let wanted_text = text(wanted);
            let id = graph.id(target);
            let help = format!("give the member the default `{wanted_text}`, or `null` for none");
            match default_of(graph, member) {
                None => {
                    let message = format!("`{id}` has the default `{wanted_text}`, but the member does not repeat it");
                    rules.error("DefaultTrait", member, message).help(help);
                }
                Some(found) if !found.is_null() && found != *wanted => {
                    let found = text(&found);
                    let message = format!("the default is `{found}` here, but `{wanted_text}` in `{id}`");
                    rules.error("DefaultTrait", member, message).help(help);
                }
                Some(_) => {}
            }
        }
    }
}

/// Members of updates with a default: whether they were left out cannot be told from their value.
pub(super) fn in_updates(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let by_name = rules.of_type("operation").filter(|&operation| {
        let name = graph.name(operation).to_lowercase();
        name.starts_with("update") || name.starts_with("patch")
    });
    let mut operations: Vec<_> = by_name.collect();
    operations.extend(rules.of_type("resource").flat_map(|resource| graph.related(resource, "update")));
    operations.sort();
    operations.dedup();
    for operation in operations {
        let members = graph.related(operation, "input").flat_map(|input| graph.members(input));
        let found: Vec<_> = members.filter(|&member| default_of(graph, member).is_some()).collect();
        if !found.is_empty() {
            let names = super::ticked(found.iter().map(|&member| graph.name(member)));
            let message = format!("nobody can tell whether {names} of this update were given or left out");
            let help = "members of an update should have no default";
            rules.report(Severity::Warning, "DefaultValueInUpdate", Some(operation), message).help(help);
        }
    }
}

fn text(value: &Node) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Whether a text is base64, with or without the padding.
pub(crate) fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let padding = text.len() - body.len();
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    body.bytes().all(is_letter)
        && match padding {
            0 => body.len() % 4 != 1,
            1 | 2 => text.len().is_multiple_of(4),
            _ => false,
        }
}
