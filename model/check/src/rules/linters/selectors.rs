//! What a selector selects, or does not.

use std::collections::HashSet;

use serde_json::Value;
use shapewright_model::Node;

use super::{Check, Finding, items, selector};
use crate::graph::{Graph, Item};
use crate::rules::Severity;
use crate::selector::Template;

/// Each shape that is selected.
pub(super) fn each(configuration: &Value) -> Result<Check<'_>, String> {
    let text = configuration.get("selector").and_then(Value::as_str).ok_or("it needs a `selector`")?;
    let selector = selector(text)?;
    let bind_to = configuration.get("bindToTrait").and_then(Value::as_str);
    let template = configuration.get("messageTemplate").and_then(Value::as_str);
    let template = template.map(str::parse::<Template>).transpose().map_err(|error| error.to_string())?;
    Ok(Box::new(move |graph| {
        let mut found = Vec::new();
        for matched in selector.matches(graph) {
            if bind_to.is_some_and(|id| !graph.has(matched.item(), id)) {
                continue;
            }
            let message = match &template {
                Some(template) => template.fill(graph, &matched),
                None => format!("`{text}` selects this"),
            };
            found.push(Finding::new(Severity::Danger, matched.item(), message, ""));
        }
        found
    }))
}

/// A selector that has to select something.
pub(super) fn none(configuration: &Value) -> Result<Check<'_>, String> {
    let text = configuration.get("selector").and_then(Value::as_str).ok_or("it needs a `selector`")?;
    let selector = selector(text)?;
    Ok(Box::new(move |graph| {
        if selector.select(graph).any(|item| graph.namespace(item) != "smithy.api") {
            return Vec::new();
        }
        let (severity, message) = (Severity::Danger, format!("`{text}` selects nothing"));
        vec![Finding { severity, suffix: String::new(), item: None, message, help: String::new() }]
    }))
}

/// Shapes to which nothing leads from where the model begins.
pub(super) fn unreferenced(configuration: &Value) -> Result<Check<'_>, String> {
    let text = configuration.get("rootShapeSelector").and_then(Value::as_str).unwrap_or("service");
    let roots = selector(text)?;
    Ok(Box::new(move |graph| {
        let definitions = ["trait", "metadata"].into_iter().flat_map(|name| graph.with(name).iter().copied());
        let mut waiting: Vec<Item> = roots.select(graph).chain(definitions).collect();
        let mut seen: HashSet<Item> = waiting.iter().copied().collect();
        while let Some(item) = waiting.pop() {
            let next = graph.relations(item).iter().map(|&(_, next)| next).chain([graph.container(item)]);
            for next in next.chain(named(graph, item)) {
                if seen.insert(next) {
                    waiting.push(next);
                }
            }
        }
        let unseen = items(graph).filter(|item| graph.ty(*item) != "member" && !seen.contains(item));
        let message = format!("nothing that `{text}` selects leads to this shape");
        unseen
            .map(|item| Finding::new(Severity::Note, item, message.clone(), "remove it if nothing needs it"))
            .collect()
    }))
}

/// The shapes that the traits of an item name.
fn named(graph: &Graph<'_>, item: Item) -> Vec<Item> {
    let mut found = Vec::new();
    let mut waiting: Vec<(Item, &Node)> =
        graph.traits(item).iter().filter_map(|applied| Some((graph.find(&applied.id)?, &applied.value))).collect();
    while let Some((shape, value)) = waiting.pop() {
        let target = graph.target(shape).unwrap_or(shape);
        match value {
            Node::String(text) if graph.has(shape, "idRef") || graph.has(target, "idRef") => {
                found.extend(graph.find(text))
            }
            Node::Array(values) => {
                let member = graph.member(target, "member");
                waiting.extend(member.into_iter().flat_map(|member| values.iter().map(move |value| (member, value))));
            }
            Node::Object(entries) => {
                for (name, value) in entries {
                    let key = graph.member(target, "key").filter(|_| graph.ty(target) == "map");
                    if key.is_some_and(|key| {
                        graph.has(key, "idRef") || graph.target(key).is_some_and(|target| graph.has(target, "idRef"))
                    }) {
                        found.extend(graph.find(name));
                    }
                    let member = if graph.ty(target) == "map" { "value" } else { name };
                    waiting.extend(graph.member(target, member).map(|member| (member, value)));
                }
            }
            _ => {}
        }
    }
    found
}
