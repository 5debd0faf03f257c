//! Which traits may be where, with which values, beside which others.

use std::collections::{BTreeMap, BTreeSet};

use shapewright_model::Node;

use super::values::Leniency;
use super::{Rules, Severity, ticked};
use crate::graph::Item;
use crate::selector::Selector;
use crate::value::check_value;

pub(super) fn targets(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let mut ids: Vec<_> = graph.applied_ids().collect();
    ids.sort_unstable();
    for id in ids {
        let Some(definition) = graph.find(id) else { continue };
        if graph.has(definition, "mixin") {
            for (item, applied) in rules.with_id(id) {
                let message = format!("`{id}` is a mixin, so it cannot be applied as a trait");
                rules
                    .error("TraitTarget", item, message)
                    .at(applied.origin)
                    .help("write another trait that uses the mixin");
            }
        }
        let of = graph.applied(definition, "trait");
        let Some(selector) = of.and_then(|of| of.value.get("selector")?.as_str()).filter(|it| *it != "*") else {
            continue;
        };
        let items = rules.with_id(id);
        if items.is_empty() {
            continue;
        }
        let Ok(parsed) = selector.parse::<Selector>() else { continue };
        let candidates: Vec<_> = items.iter().map(|&(item, _)| item).collect();
        let allowed = parsed.select_among(graph, &candidates);
        let name = id.strip_prefix("smithy.api#").unwrap_or(id);
        for (item, applied) in items.into_iter().filter(|(item, _)| !allowed.contains(item)) {
            let selector = selector.split_whitespace().collect::<Vec<_>>().join(" ");
            let help = format!("it can be applied to what `{selector}` selects");
            let message = format!("the trait `{name}` cannot be applied here");
            rules.error("TraitTarget", item, message).at(applied.origin).help(help);
        }
    }
}

pub(super) fn values(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let mut ids: Vec<_> = graph.applied_ids().collect();
    ids.sort_unstable();
    for id in ids {
        let Some(definition) = graph.find(id) else { continue };
        let name = id.strip_prefix("smithy.api#").unwrap_or(id);
        let what = format!("the trait `{name}`");
        for (item, applied) in rules.with_id(id) {
            let mistakes = check_value(graph, definition, &applied.value);
            rules.report_values(mistakes, Leniency::None, "TraitValue", item, applied.origin, &what);
        }
    }
}

pub(super) fn conflicts(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let mut pairs: BTreeMap<Item, Vec<String>> = BTreeMap::new();
    for &definition in graph.with("trait") {
        let id = graph.id(definition);
        let conflicts = graph.applied(definition, "trait").and_then(|of| of.value.get("conflicts")).map(Node::items);
        for other in conflicts.unwrap_or_default().iter().filter_map(Node::as_str) {
            for (item, _) in rules.with_id(&id) {
                if graph.has(item, other) {
                    let short = |id: &str| id.strip_prefix("smithy.api#").unwrap_or(id).to_owned();
                    pairs.entry(item).or_default().push(format!("`{}` and `{}`", short(&id), short(other)));
                }
            }
        }
    }
    for (item, pairs) in pairs {
        let origin = graph.traits(item).first().map(|applied| applied.origin);
        let message = format!("these traits cannot be together: {}", pairs.join(", "));
        let event = rules.error("TraitConflict", item, message).help("take one of them away");
        if let Some(origin) = origin {
            event.at(origin);
        }
    }
}

/// Traits that one member of a structure may have.
pub(super) fn exclusives(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for &definition in graph.with("trait") {
        let of = graph.applied(definition, "trait");
        let Some(exclusive) = of.and_then(|of| of.value.get("structurallyExclusive")?.as_str()) else { continue };
        let id = graph.id(definition);
        let mut found: BTreeMap<Item, BTreeSet<&str>> = BTreeMap::new();
        for (item, _) in rules.with_id(&id) {
            let members: Vec<Item> = match exclusive {
                "member" => vec![item],
                _ => graph.referrers(item).iter().filter(|(it, _)| it.is_empty()).map(|&(_, it)| it).collect(),
            };
            for member in members.into_iter().filter(|&member| graph.ty(graph.container(member)) == "structure") {
                found.entry(graph.container(member)).or_default().insert(graph.name(member));
            }
        }
        let name = id.strip_prefix("smithy.api#").unwrap_or(&id);
        for (structure, members) in found.into_iter().filter(|(_, members)| members.len() > 1) {
            let what = if exclusive == "member" { "have" } else { "target a shape with" };
            let message = format!("only one member can {what} the trait `{name}`, but these do: {}", ticked(members));
            rules.error("ExclusiveStructureMemberTrait", structure, message).help("keep it on one of them");
        }
    }
}

/// The paths in what a trait says about its changes.
pub(super) fn breaking_changes(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (definition, applied) in rules.with("trait") {
        let changes = applied.value.get("breakingChanges").map(Node::items).unwrap_or_default();
        for (at, change) in changes.iter().enumerate() {
            let path = change.get("path").and_then(Node::as_str).unwrap_or_default();
            let mut shape = definition;
            for name in path.split('/').skip(1) {
                let Some(next) = graph.member(shape, name).and_then(|member| graph.target(member)) else {
                    let (ty, id) = (graph.ty(shape), graph.id(shape));
                    let message = format!("the path `{path}` leads nowhere: the {ty} `{id}` has no member `{name}`");
                    let names: Vec<_> = graph.members(shape).map(|member| graph.name(member)).collect();
                    let help = if names.is_empty() {
                        "it has no members".to_owned()
                    } else {
                        format!("it has {}", ticked(names))
                    };
                    let event = rules.error("TraitBreakingChanges", definition, message).at(applied.origin);
                    event.help(help).below(format!("/breakingChanges/{at}/path"));
                    break;
                };
                shape = next;
            }
        }
    }
}

/// What a trait says about the shapes around those that have it.
pub(super) fn validators(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (definition, applied) in rules.with("traitValidators") {
        let of_trait = graph.id(definition);
        let wrong: Vec<_> = applied.value.entries().iter().map(|(id, _)| id).filter(|id| !is_namespace(id)).collect();
        for id in &wrong {
            let message = format!("`{id}` is not the id of an event");
            let help = "use names with dots between them, such as `example.noDocuments`";
            rules.error("TraitValidators", definition, message).at(applied.origin).help(help);
        }
        if !wrong.is_empty() {
            continue;
        }
        for (id, validator) in applied.value.entries() {
            let text = |key: &str| validator.get(key).and_then(Node::as_str);
            let Some(selector) = text("selector").and_then(|selector| selector.parse::<Selector>().ok()) else {
                continue;
            };
            let severity = text("severity").and_then(Severity::parse).unwrap_or(Severity::Error);
            for (start, _) in rules.with_id(&of_trait) {
                for found in selector.select_from(graph, &[start]) {
                    let reason = text("message").map(|message| format!(": {message}")).unwrap_or_default();
                    let message =
                        format!("the trait `{of_trait}` of `{}` does not allow this{reason}", graph.id(start));
                    rules.report(severity, id, Some(found), message);
                }
            }
        }
    }
}

fn is_namespace(text: &str) -> bool {
    text.split('.').all(super::closures::is_identifier)
}
