//! Services as a whole: what is bound to them, and the names in them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shapewright_model::{AppliedTrait, Node};

use super::{Rules, Severity, ticked};
use crate::graph::{Graph, Item};

/// A service with everything that is bound to it.
pub(super) struct Bound {
    pub(super) service: Item,
    pub(super) resources: Vec<Item>,
    pub(super) operations: Vec<Item>,
}

/// Each service of a model.
pub(super) fn bound(graph: &Graph<'_>) -> Vec<Bound> {
    let services = graph.items().filter(|&item| graph.ty(item) == "service");
    let bound = |service: Item| {
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![service]);
        while let Some(item) = waiting.pop() {
            let next = graph.relations(item).iter().map(|&(_, next)| next);
            waiting
                .extend(next.filter(|&next| matches!(graph.ty(next), "resource" | "operation") && seen.insert(next)));
        }
        let of = |ty: &str| seen.iter().copied().filter(|&item| graph.ty(item) == ty).collect();
        Bound { service, resources: of("resource"), operations: of("operation") }
    };
    services.map(bound).collect()
}

/// The new names that a service gives to shapes.
fn renames<'w>(graph: &Graph<'w>, service: Item) -> Vec<(&'w str, &'w str)> {
    let renames =
        graph.shape(service).and_then(|shape| shape.property("rename")).map(Node::entries).unwrap_or_default();
    renames.iter().filter_map(|(id, name)| Some((id.as_str(), name.as_str()?))).collect()
}

pub(super) fn names(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for service in rules.of_type("service") {
        let renames: HashMap<_, _> = renames(graph, service).into_iter().collect();
        let mut closure: BTreeSet<_> = graph.reachable(service).into_iter().chain([service]).collect();
        // That an operation has no input or output does not make the shape for nothing a part of the service.
        if let Some(unit) = graph.find("smithy.api#Unit")
            && !graph.referrers(unit).iter().any(|(relation, item)| relation.is_empty() && closure.contains(item))
        {
            closure.remove(&unit);
        }
        let mut by_name: HashMap<String, Vec<Item>> = HashMap::new();
        for &item in closure.iter().filter(|&&item| graph.ty(item) != "member") {
            let renamed = graph.shape(item).and_then(|shape| renames.get(shape.id.as_str()));
            by_name.entry(renamed.unwrap_or(&graph.name(item)).to_lowercase()).or_default().push(item);
        }
        for same in by_name.into_values().filter(|same| same.len() > 1) {
            for &item in &same {
                for &other in same.iter().filter(|&&other| other != item) {
                    let severity = conflict(graph, item, other);
                    let message = format!("in `{}`, the name is also that of `{}`", graph.id(service), graph.id(other));
                    let help = "rename one of them with the `rename` of the service: case and namespaces do not count";
                    rules.report(severity, "Service", Some(item), message).help(help);
                }
            }
        }
        // Of a part of a service, the renamed shapes may be elsewhere.
        for (id, name) in renames.iter().filter(|_| !rules.whole.is_part()) {
            rename(rules, service, &closure, id, name);
        }
    }
}

fn rename(rules: &mut Rules<'_, '_>, service: Item, closure: &BTreeSet<Item>, id: &str, name: &str) {
    let graph = rules.graph;
    let old = id.split('#').nth(1).unwrap_or_default();
    if !super::closures::is_identifier(name) {
        let message = format!("`rename` calls `{id}` `{name}`, which is not a name");
        rules.error("Service", service, message).help("use letters, digits and underscores");
    } else if name == old {
        rules.error("Service", service, format!("`rename` does not change the name of `{id}`")).help("leave it out");
    }
    match graph.find(id).filter(|item| closure.contains(item)) {
        None => {
            let message = format!("`rename` names `{id}`, which is not in the service");
            rules.error("Service", service, message).help("leave it out");
        }
        Some(item) if matches!(graph.ty(item), "member" | "resource" | "operation") => {
            let message = format!("`rename` cannot rename `{id}`, which is of the type `{}`", graph.ty(item));
            rules.error("Service", service, message).help("rename it in the model itself");
        }
        Some(_) => {}
    }
}

/// How bad it is that two shapes have one name.
fn conflict(graph: &Graph<'_>, first: Item, second: Item) -> Severity {
    let is_simple = |item: Item| {
        !matches!(
            graph.ty(item),
            "service" | "resource" | "operation" | "structure" | "union" | "map" | "list" | "set" | "member"
        )
    };
    let may_be_same = |item: Item| is_simple(item) || matches!(graph.ty(item), "list" | "set" | "member");
    if !may_be_same(first)
        || graph.ty(first) != graph.ty(second)
        || !are_same(graph.traits(first), graph.traits(second))
    {
        return Severity::Error;
    }
    // The members of lists are compared, and what they target.
    let pair = match graph.ty(first) {
        "member" => graph.target(first).zip(graph.target(second)),
        "list" | "set" => graph.member(first, "member").zip(graph.member(second, "member")),
        _ => None,
    };
    let below = pair.filter(|(one, other)| one != other).map(|(one, other)| conflict(graph, one, other));
    match below {
        Some(severity) if severity >= Severity::Warning => severity,
        _ if is_simple(first) => Severity::Note,
        _ => Severity::Warning,
    }
}

fn are_same(first: &[AppliedTrait], second: &[AppliedTrait]) -> bool {
    let within = |some: &[AppliedTrait], all: &[AppliedTrait]| {
        some.iter().all(|one| all.iter().any(|other| one.id == other.id && one.value == other.value))
    };
    within(first, second) && within(second, first)
}

/// An operation belongs to one place of a service.
pub(super) fn operations(rules: &mut Rules<'_, '_>) {
    once(rules, "SingleOperationBinding", |bound| &bound.operations);
}

/// A resource belongs to one place of a service.
pub(super) fn resources(rules: &mut Rules<'_, '_>) {
    once(rules, "SingleResourceBinding", |bound| &bound.resources);
}

fn once(rules: &mut Rules<'_, '_>, id: &str, of: fn(&Bound) -> &Vec<Item>) {
    let graph = rules.graph;
    for bound in rules.bound {
        let mut owners: BTreeMap<Item, BTreeSet<Item>> = BTreeMap::new();
        for owner in bound.resources.iter().copied().chain([bound.service]) {
            for &(_, item) in graph.relations(owner) {
                owners.entry(item).or_default().insert(owner);
            }
        }
        for &item in of(bound) {
            let Some(owners) = owners.get(&item).filter(|owners| owners.len() > 1) else { continue };
            let (ty, service) = (graph.ty(item), graph.id(bound.service));
            let owners = ticked(owners.iter().map(|&owner| graph.id(owner)));
            let message = format!("the {ty} is bound more than once in `{service}`: by {owners}");
            rules.error(id, item, message).help("bind it in one place");
        }
    }
}
