//! Members that are in the query.

use std::collections::BTreeMap;

use super::operations;
use super::uri::Uri;
use crate::rules::{Rules, ticked};

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let mut structures: BTreeMap<_, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for (member, applied) in rules.with("httpQuery") {
        let Some(name) = applied.value.as_str() else { continue };
        let by_name = structures.entry(graph.container(member)).or_default();
        by_name.entry(name).or_default().push(graph.name(member));
    }
    for (&structure, by_name) in &structures {
        for (name, members) in by_name.iter().filter(|(_, members)| members.len() > 1) {
            let message = format!("several members are `{name}` in the query: {}", ticked(members));
            rules.error("HttpQueryTrait", structure, message).help("give each member a name of its own");
        }
    }
    for (operation, _, _, text) in operations(rules) {
        for input in graph.related(operation, "input") {
            let Some(by_name) = structures.get(&input) else { continue };
            for (name, _) in Uri::parse(text).query {
                if by_name.contains_key(name) {
                    let id = graph.id(operation);
                    let message = format!("`{name}` of the query is in the URI of `{id}` already: `{text}`");
                    rules.error("HttpQueryTrait", input, message).help("use another name, or take it from the URI");
                }
            }
        }
    }
}

/// Beside a map of the whole query, other members of it are in both.
pub(in crate::rules) fn params(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (map, _) in rules.with("httpQueryParams") {
        let structure = graph.container(map);
        let others: Vec<_> = graph.members(structure).filter(|&member| graph.has(member, "httpQuery")).collect();
        if !others.is_empty() {
            let others = ticked(others.into_iter().map(|member| graph.name(member)));
            let message = format!("a server reads {others} of the query into `{}` too", graph.name(map));
            rules.note("HttpQueryParamsTrait", structure, message);
        }
    }
}
