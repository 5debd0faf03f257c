//! Bindings to HTTP where they have no effect.

use std::collections::BTreeMap;

use crate::graph::{Graph, Item, Relation, is_trait};
use crate::rules::Rules;

/// The traits that bind members, those that only inputs can have, and those that only outputs can have.
const BINDINGS: [&str; 7] =
    ["httpLabel", "httpQueryParams", "httpQuery", "httpResponseCode", "httpHeader", "httpPayload", "httpPrefixHeaders"];
const OF_INPUTS: [&str; 3] = ["httpLabel", "httpQueryParams", "httpQuery"];
const OF_OUTPUTS: [&str; 1] = ["httpResponseCode"];

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let mut members: Vec<_> = BINDINGS.iter().flat_map(|name| rules.with(name)).map(|(member, _)| member).collect();
    members.sort();
    members.dedup();
    for member in members {
        let container = graph.container(member);
        if graph.ty(container) != "structure" || graph.has(container, "mixin") {
            continue;
        }
        let first = |names: &[&'static str]| {
            let applied = graph.traits(member).iter();
            applied
                .into_iter()
                .find_map(|applied| Some((applied, *names.iter().find(|name| is_trait(&applied.id, name))?)))
        };
        let (of_input, of_output) = (first(&OF_INPUTS), first(&OF_OUTPUTS));
        let has_effect = |relation: &str| match (of_input, of_output) {
            (Some(_), Some(_)) => false,
            (Some(_), None) => relation == "input",
            (None, Some(_)) => relation == "output",
            (None, None) => matches!(relation, "input" | "output" | "error"),
        };
        let without: Vec<_> =
            graph.referrers(container).iter().filter(|(relation, _)| !has_effect(relation)).copied().collect();
        let (kind, wanted) = match (of_input, of_output) {
            (Some(_), _) => ("Input", "of an operation's input"),
            (None, Some(_)) => ("Output", "of an operation's output"),
            (None, None) => ("TopLevel", "at the top of an input, output or error"),
        };
        let Some((applied, name)) = of_input.or(of_output).or_else(|| first(&BINDINGS)).filter(|_| !without.is_empty())
        else {
            continue;
        };
        let message = format!("the trait `{name}` has no effect here: {}", contexts(graph, &without));
        let help = format!("it has one on a member {wanted}");
        rules.warning(format!("HttpBindingTraitIgnored.{kind}"), member, message).at(applied.origin).help(help);
    }
}

/// What uses a structure, and as what.
pub(in crate::rules) fn contexts(graph: &Graph<'_>, uses: &[(Relation, Item)]) -> String {
    let mut by_relation: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for &(relation, item) in uses {
        let name = if relation.is_empty() { "target" } else { relation };
        by_relation.entry(name).or_default().push(format!("`{}`", graph.id(item)));
    }
    let parts =
        by_relation.into_iter().map(|(relation, ids)| format!("the structure is the {relation} of {}", ids.join(", ")));
    parts.collect::<Vec<_>>().join(", and ")
}
