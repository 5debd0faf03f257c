//! Structures and strings that name a resource.

use std::collections::{HashMap, HashSet};

use shapewright_model::Node;

use super::resource::Resource;
use super::{Rules, ticked};
use crate::graph::{Graph, Item};

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (item, applied) in rules.with("references") {
        for reference in applied.value.items() {
            let id = resource_id(graph, item, reference);
            let ids = reference.get("ids").map(Node::entries).unwrap_or_default();
            let mut wrong = |message: String, help: String| {
                rules.error("ReferencesTrait", item, message).at(applied.origin).help(help);
            };
            let is_string = matches!(graph.ty(item), "string" | "enum");
            if is_string && !ids.is_empty() {
                let message = format!("a string that references `{id}` has no members for `ids`");
                wrong(message, "leave out `ids`".to_owned());
            }
            let Some(target) = graph.find(&id) else { continue };
            if graph.ty(target) != "resource" {
                let message = format!("`{id}` is of the type `{}`, not a resource", graph.ty(target));
                wrong(message, "reference a resource".to_owned());
                continue;
            }
            let resource = Resource::of(graph, target);
            let known: Vec<_> = resource.identifiers.iter().map(|(name, _)| *name).collect();
            if is_string {
                if known.len() != 1 {
                    let message = format!("a string cannot reference `{id}`, which has {} identifiers", known.len());
                    wrong(message, "use a structure with a member for each".to_owned());
                }
                continue;
            }
            if !ids.is_empty() {
                if ids.len() != known.len() {
                    let message = format!("`ids` has {} of the {} identifiers of `{id}`", ids.len(), known.len());
                    wrong(message, format!("give {}", ticked(&known)));
                }
                let extra: Vec<_> =
                    ids.iter().map(|(name, _)| name).filter(|name| !known.contains(&name.as_str())).collect();
                if !extra.is_empty() {
                    let message = format!("`{id}` has no identifiers {}", ticked(extra));
                    wrong(message, format!("it has {}", ticked(&known)));
                }
            }
            let members: Vec<&str> = match ids.is_empty() {
                true => known,
                false => ids.iter().filter_map(|(_, member)| member.as_str()).collect(),
            };
            let reasons: Vec<_> = members.into_iter().filter_map(|name| reason(graph, item, name)).collect();
            if !reasons.is_empty() {
                let message = format!("the reference to `{id}` is wrong: {}", reasons.join("; "));
                wrong(message, "name a string member for each identifier in `ids`".to_owned());
            }
        }
    }
}

/// Why a member cannot be an identifier.
fn reason(graph: &Graph<'_>, structure: Item, name: &str) -> Option<String> {
    match graph.member(structure, name) {
        None => Some(format!("there is no member `{name}`")),
        Some(member) => {
            let ty = graph.target(member).map(|target| graph.ty(target))?;
            (!matches!(ty, "string" | "enum")).then(|| format!("`{name}` is of the type `{ty}`"))
        }
    }
}

/// The id of the resource, which may leave out the namespace of the shape.
fn resource_id(graph: &Graph<'_>, item: Item, reference: &Node) -> String {
    let id = reference.get("resource").and_then(Node::as_str).unwrap_or_default();
    match id.contains('#') {
        true => id.to_owned(),
        false => format!("{}#{id}", graph.namespace(item)),
    }
}

/// Members that look like the identifier of a resource, without a reference to it.
pub(super) fn missing(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    // By the name of the identifier and the id of its shape.
    let mut resources: HashMap<(&str, &str), Vec<Item>> = HashMap::new();
    for item in rules.of_type("resource") {
        for (name, target) in Resource::of(graph, item).identifiers {
            resources.entry((name, target)).or_default().push(item);
        }
    }
    if resources.is_empty() {
        return;
    }
    // Everything above a member up to its resources is looked at once for each structure.
    let mut above: HashMap<Item, Vec<Item>> = HashMap::new();
    let members = rules.items().filter(|&item| graph.ty(item) == "member");
    for member in members {
        let Some(candidates) = resources.get(&(graph.name(member), graph.target_id(member))) else { continue };
        if !graph.target(member).is_some_and(|target| matches!(graph.ty(target), "string" | "enum")) {
            continue;
        }
        let container = graph.container(member);
        let mut ignored: HashSet<Item> =
            [member, container].into_iter().flat_map(|item| referenced(graph, item)).collect();
        ignored.extend(above.entry(container).or_insert_with(|| resources_above(graph, container)).iter());
        let found: Vec<_> = candidates.iter().copied().filter(|resource| !ignored.contains(resource)).collect();
        if !found.is_empty() {
            let found = ticked(found.into_iter().map(|resource| graph.id(resource)));
            let message = format!("this looks like the identifier of {found}, but no trait `references` says so");
            let help = "give the structure the trait `references`";
            rules.warning("MemberShouldReferenceResource", member, message).help(help);
        }
    }
}

fn referenced(graph: &Graph<'_>, item: Item) -> Vec<Item> {
    let references = graph.applied(item, "references").map(|applied| applied.value.items()).unwrap_or_default();
    references.iter().filter_map(|reference| graph.find(&resource_id(graph, item, reference))).collect()
}

/// The resources whose operations lead to a shape, and those below them.
fn resources_above(graph: &Graph<'_>, start: Item) -> Vec<Item> {
    let (mut seen, mut waiting, mut found) = (HashSet::from([start]), vec![start], Vec::new());
    while let Some(item) = waiting.pop() {
        for &(_, before) in graph.referrers(item) {
            if seen.insert(before) {
                waiting.push(before);
                if graph.ty(before) == "resource" {
                    found.push(before);
                    found.extend(graph.related(before, "resource"));
                }
            }
        }
    }
    found
}
