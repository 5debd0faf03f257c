//! Unions, and the shape that stands for nothing.

use super::Rules;
use super::default::default_of;

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for union in rules.of_type("union") {
        if graph.members(union).next().is_none() {
            rules.error("Union", union, "a union needs at least one member").help("add one, or write a structure");
        }
        for member in graph.members(union) {
            if let Some(target) = graph.target(member)
                && default_of(graph, target).is_some()
            {
                let message = format!("`{}` has a default, which has no meaning in a union", graph.id(target));
                rules.note("Union", member, message).help("target a shape without one, such as `Integer`");
            }
            if let Some(applied) = graph.applied(member, "box") {
                let message = "the trait `box` has no meaning in a union, as its members have no default";
                rules.warning("Union", member, message).at(applied.origin).help("leave it out");
            }
        }
    }
}

/// `smithy.api#Unit` is for operations without an input or output, and members of unions without a value.
pub(super) fn unit(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let Some(unit) = graph.find("smithy.api#Unit") else { return };
    for &(relation, item) in graph.referrers(unit) {
        let container = graph.ty(graph.container(item));
        let is_right = matches!(relation, "input" | "output")
            || relation.is_empty() && matches!(container, "union" | "enum" | "intEnum");
        if !is_right && graph.namespace(item) != "smithy.api" {
            let message = format!("a {container} cannot refer to `smithy.api#Unit`");
            rules.error("UnitType", item, message).help("members of unions can, and inputs and outputs of operations");
        }
    }
}
