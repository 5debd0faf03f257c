//! Operations of one service with the same method and URI.

use std::collections::HashMap;

use shapewright_core::validate::matches_pattern;

use super::operations;
use super::uri::{Segment, Uri};
use crate::graph::{Graph, Item};
use crate::rules::host::segments;
use crate::rules::{Rules, ticked};

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let all: HashMap<Item, _> = operations(rules).into_iter().map(|found| (found.0, found)).collect();
    for bound in rules.bound {
        // Labels count by their place, not their name.
        let mut same: HashMap<_, Vec<Item>> = HashMap::new();
        for &operation in &bound.operations {
            let Some(&(_, _, method, text)) = all.get(&operation) else { continue };
            let uri = Uri::parse(text);
            fn unnamed<'u>(segment: &Segment<'u>) -> Segment<'u> {
                match segment {
                    Segment::Label(_) => Segment::Label(""),
                    Segment::Greedy(_) => Segment::Greedy(""),
                    literal => *literal,
                }
            }
            let segments: Vec<_> = uri.segments.iter().map(unnamed).collect();
            let mut query = uri.query;
            query.sort_unstable();
            same.entry((method, segments, query)).or_default().push(operation);
        }
        for operations in same.into_values().filter(|operations| operations.len() > 1) {
            for &operation in &operations {
                let others = operations.iter().copied().filter(|&other| other != operation);
                let others: Vec<_> = others.filter(|&other| has_one_host(graph, operation, other)).collect();
                let Some((_, http, method, uri)) = all.get(&operation).filter(|_| !others.is_empty()) else { continue };
                let others = ticked(others.into_iter().map(|other| graph.id(other)));
                let message = format!("{method} `{uri}` is also the request of {others}");
                let help = "give each operation of a service a method and URI of its own";
                rules.error("HttpUriConflict", operation, message).at(http.origin).help(help);
            }
        }
    }
}

/// Whether the hosts of two operations do not tell them apart.
fn has_one_host(graph: &Graph<'_>, first: Item, second: Item) -> bool {
    let prefix = |item: Item| graph.applied(item, "endpoint")?.value.get("hostPrefix")?.as_str();
    let (Some(one), Some(other)) = (prefix(first), prefix(second)) else {
        return prefix(first).is_none() && prefix(second).is_none();
    };
    let (Some(one), Some(other)) = (segments(one), segments(other)) else { return true };
    let mut differ = false;
    for pair in one.iter().zip(&other) {
        let excludes = match pair {
            (Segment::Literal(one), Segment::Literal(other)) if one != other => break,
            (Segment::Literal(text), Segment::Label(label)) => excludes(graph, second, label, text),
            (Segment::Label(label), Segment::Literal(text)) => excludes(graph, first, label, text),
            _ => continue,
        };
        if !excludes {
            return true;
        }
        differ = true;
    }
    !differ
}

/// Whether the pattern of a host label refuses a text.
fn excludes(graph: &Graph<'_>, operation: Item, label: &str, text: &str) -> bool {
    let mut members = graph.related(operation, "input").flat_map(|input| graph.members(input));
    let member = members.find(|&member| graph.name(member) == label && graph.has(member, "hostLabel"));
    let pattern = member.and_then(|member| graph.text(member, "pattern"));
    pattern.is_some_and(|pattern| matches_pattern(pattern, text) == Some(false))
}
