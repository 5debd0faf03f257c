//! If one member is the body, all others have to be elsewhere.

use super::{Location, bindings, operations};
use crate::graph::Item;
use crate::rules::{Rules, ticked};

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    if graph.with("httpPayload").is_empty() {
        return;
    }
    for (operation, ..) in operations(rules) {
        graph.related(operation, "input").for_each(|input| message(rules, input, true));
        graph.related(operation, "output").for_each(|output| message(rules, output, false));
    }
    for (error, _) in rules.with("error") {
        message(rules, error, false);
    }
}

fn message(rules: &mut Rules<'_, '_>, structure: Item, is_request: bool) {
    let graph = rules.graph;
    let members = bindings(graph, structure, is_request).into_iter().filter(|(_, at)| *at == Location::Unbound);
    let names: Vec<_> = members.map(|(member, _)| graph.name(member)).collect();
    if !names.is_empty() {
        let what = if is_request { "request" } else { "response" };
        let message = format!("another member is the body of the {what}, so {} would be nowhere", ticked(names));
        let help = "bind them to headers, to labels or to the query, or take the trait `httpPayload` away";
        rules.error("HttpPayload", structure, message).help(help);
    }
}
