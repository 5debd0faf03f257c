//! Metadata that has a type.

use std::collections::BTreeMap;

use shapewright_model::Node;

use super::values::{Leniency, classify};
use super::{Rules, Severity, ticked};
use crate::graph::Item;
use crate::value::check_value;

/// The shapes that are the type of a key.
fn types(rules: &Rules<'_, '_>) -> BTreeMap<String, Vec<Item>> {
    let graph = rules.graph;
    let mut types: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for &item in graph.with("metadata") {
        let key = graph.applied(item, "metadata").and_then(|applied| applied.value.get("key")?.as_str());
        if let Some(key) = key {
            types.entry(key.to_owned()).or_default().push(item);
        }
    }
    types
}

pub(super) fn traits(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (key, items) in types(rules) {
        let is_reserved = matches!(key.as_str(), "severityOverrides" | "suppressions" | "validators");
        for &item in items.iter().filter(|_| is_reserved || items.len() > 1) {
            let message = match is_reserved {
                true => format!("the metadata `{key}` has a type of its own in Smithy"),
                false => {
                    let others = items.iter().filter(|&&other| other != item).map(|&other| graph.id(other));
                    format!("the metadata `{key}` has other types: {}", ticked(others))
                }
            };
            rules.error("MetadataTrait", item, message).help("use another key");
        }
    }
}

pub(super) fn values(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (key, items) in types(rules) {
        let ([item], Some(value)) = (items.as_slice(), rules.whole.metadata().get(&key)) else { continue };
        for mistake in check_value(graph, *item, &Node::from(value)) {
            let (severity, suffix) = classify(&mistake.kind, Leniency::ZeroOutOfRange);
            let place = if mistake.path.is_empty() { String::new() } else { format!(" at `{}`", mistake.path) };
            let message = format!("the metadata `{key}` is wrong{place}: {}", mistake.message);
            let origin = rules.whole.metadata_origin(&key);
            let event =
                rules.report(severity.max(Severity::Warning), format!("TypedMetadata.{key}{suffix}"), None, message);
            if let Some(origin) = origin {
                event.at(origin);
            }
        }
    }
}
