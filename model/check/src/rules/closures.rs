//! Sets of shapes that the metadata `shapeClosures` declares.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;
use shapewright_model::ShapeId;

use super::{Rules, Severity, ticked};
use crate::graph::Item;
use crate::selector::Selector;

/// A set as it is declared.
struct Closure<'v> {
    at: usize,
    id: &'v str,
    namespaces: Vec<&'v str>,
    selector: Option<&'v str>,
    renames: Vec<(&'v str, &'v str)>,
}

impl<'v> Closure<'v> {
    /// A declaration whose form is wrong is a mistake of another rule.
    fn of(at: usize, value: &'v Value) -> Option<Self> {
        let namespaces =
            value.get("includeNamespaces").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let renames = value.get("rename").and_then(Value::as_object);
        let renames: Vec<_> =
            renames.into_iter().flatten().filter_map(|(id, name)| Some((id.as_str(), name.as_str()?))).collect();
        if renames.iter().any(|(id, _)| id.parse::<ShapeId>().is_err()) {
            return None;
        }
        Some(Self {
            at,
            id: value.get("id")?.as_str()?,
            namespaces: namespaces.iter().filter_map(Value::as_str).collect(),
            selector: value.get("includeBySelector").and_then(Value::as_str),
            renames,
        })
    }
}

const KEY: &str = "shapeClosures";

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let whole = rules.whole;
    let all = whole.metadata().get(KEY).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if whole.is_part() {
        return;
    }
    let mut seen = HashSet::new();
    for closure in all.iter().enumerate().filter_map(|(at, value)| Closure::of(at, value)) {
        match seen.insert(closure.id) {
            true => one(rules, &closure),
            false => {
                let message = format!("`{}` is declared twice", closure.id);
                report(rules, &closure, Severity::Error, "ShapeClosure", message, "use another id");
            }
        }
    }
}

fn report(rules: &mut Rules<'_, '_>, closure: &Closure<'_>, severity: Severity, id: &str, message: String, help: &str) {
    let origin = rules.whole.metadata_origin(KEY);
    let event = rules.report(severity, id, None, message).help(help);
    event.below(format!("/{}", closure.at));
    if let Some(origin) = origin {
        event.at(origin);
    }
}

fn one(rules: &mut Rules<'_, '_>, closure: &Closure<'_>) {
    let (graph, id) = (rules.graph, closure.id);
    if graph.find(id).is_some() {
        let message = format!("`{id}` is the id of a shape already");
        report(rules, closure, Severity::Error, "ShapeClosure", message, "use another id");
    }
    if closure.namespaces.is_empty() && closure.selector.is_none() {
        let message = format!("`{id}` does not say which shapes it has");
        report(
            rules,
            closure,
            Severity::Error,
            "ShapeClosure",
            message,
            "add `includeNamespaces` or `includeBySelector`",
        );
    }
    let known: HashSet<_> = graph.items().map(|item| graph.namespace(item)).collect();
    let (with_shapes, empty): (Vec<&str>, Vec<&str>) =
        closure.namespaces.iter().partition(|name| known.contains(*name));
    for namespace in empty {
        let message = format!("`{id}` includes the namespace `{namespace}`, which has no shapes");
        let event_id = format!("ShapeClosure.EmptyNamespace.{id}");
        report(rules, closure, Severity::Danger, &event_id, message, "leave it out, or add the file that has them");
    }
    let mut roots: BTreeSet<Item> =
        graph.items().filter(|&item| closure.namespaces.contains(&graph.namespace(item))).collect();
    if let Some(text) = closure.selector {
        if text.is_empty() {
            return;
        }
        let selector = match text.parse::<Selector>() {
            Ok(selector) => selector,
            Err(error) => {
                let message = format!("`includeBySelector` of `{id}` is not a selector: {error}");
                return report(
                    rules,
                    closure,
                    Severity::Error,
                    "ShapeClosure",
                    message,
                    "a selector looks like `structure > member`",
                );
            }
        };
        let selected: Vec<_> = selector.select(graph).collect();
        if selected.iter().all(|&item| with_shapes.contains(&graph.namespace(item))) {
            let message = format!("`includeBySelector` of `{id}` selects no further shapes");
            let event_id = format!("ShapeClosure.EmptySelector.{id}");
            report(rules, closure, Severity::Danger, &event_id, message, "leave it out, or select others");
        }
        roots.extend(selected);
    }
    let mut shapes = roots.clone();
    for root in roots {
        if shapes.contains(&root) {
            shapes.extend(graph.reachable(root));
        }
    }
    names(rules, closure, &shapes);
}

/// Case does not count in the names of a closure.
fn names(rules: &mut Rules<'_, '_>, closure: &Closure<'_>, shapes: &BTreeSet<Item>) {
    let (graph, id) = (rules.graph, closure.id);
    let is_renamed = |item: Item| closure.renames.iter().any(|(from, _)| graph.find(from) == Some(item));
    let mut kept: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for &item in shapes.iter().filter(|&&item| graph.ty(item) != "member" && !is_renamed(item)) {
        kept.entry(graph.name(item).to_lowercase()).or_default().push(item);
    }
    let mut given: HashMap<String, &str> = HashMap::new();
    for &(from, to) in &closure.renames {
        if from.split('#').nth(1) == Some(to) {
            let message = format!("`{id}` does not change the name of `{from}`");
            report(rules, closure, Severity::Error, "ShapeClosure", message, "leave it out of `rename`");
        }
        if !graph.find(from).is_some_and(|item| shapes.contains(&item)) {
            let message = format!("`{id}` renames `{from}`, which it does not have");
            report(rules, closure, Severity::Error, "ShapeClosure", message, "leave it out of `rename`");
            continue;
        }
        let lower = to.to_lowercase();
        if let Some(other) = given.insert(lower.clone(), from) {
            let message = format!("`{id}` gives `{from}` and `{other}` the same name, `{to}`");
            report(rules, closure, Severity::Error, "ShapeClosure", message, "use another name");
        }
        if let Some(other) = kept.get(&lower).and_then(|items| items.first()) {
            let message = format!("`{id}` calls `{from}` `{to}`, as `{}` is called", graph.id(*other));
            report(rules, closure, Severity::Error, "ShapeClosure", message, "use another name");
        }
    }
    for same in kept.into_values().filter(|same| same.len() > 1) {
        let same = ticked(same.into_iter().map(|item| graph.id(item)));
        let message = format!("in `{id}`, several shapes have one name: {same}");
        let event_id = format!("ShapeClosure.NameConflicts.{id}");
        report(rules, closure, Severity::Warning, &event_id, message, "rename one of them with `rename`");
    }
}

/// Whether a text is a Smithy identifier.
pub(super) fn is_identifier(text: &str) -> bool {
    format!("example#{text}").parse::<ShapeId>().is_ok_and(|id| id.member().is_none() && id.name() == text)
        && text.bytes().any(|byte| byte != b'_')
}
