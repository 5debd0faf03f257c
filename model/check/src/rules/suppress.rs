//! Which events a model means, and which it takes more seriously.

use serde_json::Value;
use shapewright_model::{Node, Whole};

use super::form::Misformed;
use super::{Event, Rules, Severity};
use crate::graph::Graph;

/// An entry of the metadata `suppressions` or `severityOverrides`.
struct Entry<'v> {
    id: &'v str,
    namespace: &'v str,
    /// The severity that events get at least; nothing for a suppression.
    severity: Option<Severity>,
}

impl Entry<'_> {
    fn is_for(&self, event: &Event) -> bool {
        let namespace = event.shape.split('#').next().unwrap_or_default();
        event.is(self.id) && (self.namespace == "*" || !event.shape.is_empty() && self.namespace == namespace)
    }
}

fn entries<'w>(whole: &'w Whole, key: &str) -> Vec<Entry<'w>> {
    let all = whole.metadata().get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let entry = |value: &'w Value| {
        let text = |key: &str| value.get(key)?.as_str();
        Some(Entry {
            id: text("id")?,
            namespace: text("namespace")?,
            severity: text("severity").and_then(Severity::parse).filter(|_| key == "severityOverrides"),
        })
    };
    all.iter().filter_map(entry).collect()
}

/// The events, each with the severity that the model gives it. An error stays one.
pub(super) fn apply(rules: Rules<'_, '_>) -> Vec<Event> {
    let Rules { whole, graph, mut events, .. } = rules;
    let (suppressions, overrides) = (entries(whole, "suppressions"), entries(whole, "severityOverrides"));
    events.retain(|event| event.severity == Severity::Error || !event.shape.starts_with("smithy.api#"));
    for event in events.iter_mut().filter(|event| event.severity != Severity::Error) {
        if is_suppressed(graph, event) || suppressions.iter().any(|entry| entry.is_for(event)) {
            event.severity = Severity::Suppressed;
            continue;
        }
        let raised = overrides.iter().filter(|entry| entry.is_for(event)).filter_map(|entry| entry.severity).max();
        event.severity = event.severity.max(raised.unwrap_or(event.severity));
    }
    events
}

fn is_suppressed(graph: &Graph<'_>, event: &Event) -> bool {
    let Some(item) = graph.find(&event.shape) else { return false };
    let ids = graph.applied(item, "suppress").map(|applied| applied.value.items()).unwrap_or_default();
    ids.iter().filter_map(Node::as_str).any(|id| event.is(id))
}

/// What is wrong with the form of suppressions and overrides, with the key that has it.
pub(super) fn mistakes(whole: &Whole) -> Vec<(&'static str, Misformed)> {
    let mut found = Vec::new();
    for (key, wanted) in
        [("suppressions", &["id", "namespace"][..]), ("severityOverrides", &["id", "namespace", "severity"])]
    {
        let Some(value) = whole.metadata().get(key) else { continue };
        let mut wrong = |below: String, message: String| {
            let help = format!("write an array of objects with {}", super::ticked(wanted));
            found.push((key, Misformed { below, message, help }));
        };
        let Some(entries) = value.as_array() else {
            wrong(String::new(), format!("the metadata `{key}` is not an array"));
            continue;
        };
        // Of an entry that is no object, the rest is not read either.
        if let Some(at) = entries.iter().position(|entry| !entry.is_object()) {
            wrong(format!("/{at}"), format!("entry {at} of the metadata `{key}` is not an object"));
            continue;
        }
        for (at, entry) in entries.iter().enumerate() {
            if let Some(missing) = wanted.iter().find(|name| entry.get(**name).and_then(Value::as_str).is_none()) {
                wrong(format!("/{at}"), format!("entry {at} of the metadata `{key}` has no text `{missing}`"));
            } else if let Some(given) = entry.get("severity").and_then(Value::as_str)
                && key == "severityOverrides"
                && !matches!(given, "WARNING" | "DANGER")
            {
                let message = format!("the severity of entry {at} is `WARNING` or `DANGER`, not `{given}`");
                wrong(format!("/{at}/severity"), message);
            }
        }
    }
    found
}
