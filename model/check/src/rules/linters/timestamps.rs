//! Names of times that are not timestamps.

use serde_json::Value;
use shapewright_core::validate::matches_pattern;

use super::{Check, Finding, items, texts};
use crate::graph::{Graph, Item};
use crate::rules::Severity;

/// How times are called.
const PATTERNS: [&str; 8] = [
    "^.*[Tt]imestamp.*$",
    "^[Tt]ime([_A-Z].*)?$",
    "^[Dd]ate([_A-Z].*)?$",
    "^.*([a-z]T|_[Tt])ime$",
    "^.*([a-z]D|_[Dd])ate$",
    "^.*([a-z]A|_[Aa])t$",
    "^.*([a-z]O|_[Oo])n$",
    "^.*([a-z]S|_[Ss])ince$",
];

pub(super) fn check(configuration: &Value) -> Result<Check<'_>, String> {
    let own = texts(configuration, "additionalPatterns")?;
    if let Some(wrong) = own.iter().find(|pattern| matches_pattern(pattern, "").is_none()) {
        return Err(format!("`{wrong}` is not a regular expression"));
    }
    let patterns: Vec<_> = PATTERNS.into_iter().chain(own).collect();
    Ok(Box::new(move |graph| {
        let is_time = |name: &str| patterns.iter().any(|pattern| matches_pattern(pattern, name) == Some(true));
        let mut found = Vec::new();
        for item in items(graph).filter(|&item| is_time(graph.name(item)) && !fits(graph, item)) {
            let ty = graph.ty(graph.target(item).unwrap_or(item));
            let message = format!("`{}` is called like a time, but is of the type `{ty}`", graph.name(item));
            found.push(Finding::new(Severity::Danger, item, message, "use a timestamp, or another name"));
        }
        found
    }))
}

/// Whether something may be called like a time.
fn fits(graph: &Graph<'_>, item: Item) -> bool {
    if graph.ty(item) != "member" {
        return !matches!(
            graph.ty(item),
            "string"
                | "byte"
                | "short"
                | "integer"
                | "long"
                | "float"
                | "double"
                | "bigInteger"
                | "bigDecimal"
                | "intEnum"
        );
    }
    if !matches!(graph.ty(graph.container(item)), "structure" | "union") {
        return true;
    }
    let Some(target) = graph.target(item) else { return true };
    let of_times = || {
        let mut targets = graph.members(target).filter_map(|member| graph.target(member));
        targets.all(|target| graph.ty(target) == "timestamp")
    };
    match graph.ty(target) {
        "timestamp" | "enum" => true,
        "structure" | "list" | "set" => of_times(),
        _ => false,
    }
}
