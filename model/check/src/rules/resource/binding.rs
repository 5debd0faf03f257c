//! Members that are the identifiers of a resource.

use std::collections::BTreeMap;

use super::{COLLECTION, INSTANCE, Resource};
use crate::graph::{Graph, Item};
use crate::rules::{Rules, ticked};

/// The members of a structure by the identifiers that they are.
pub(super) fn bindings<'w>(graph: &Graph<'w>, resource: &Resource<'w>, structure: Item) -> BTreeMap<&'w str, Item> {
    let mut found = BTreeMap::new();
    for member in graph.members(structure) {
        let name = graph.name(member);
        if let Some(identifier) = graph.text(member, "resourceIdentifier") {
            found.insert(identifier, member);
        } else if is_implicit(graph, resource, member) {
            found.entry(name).or_insert(member);
        }
    }
    found
}

/// A required member with the name and the shape of an identifier is that identifier.
fn is_implicit(graph: &Graph<'_>, resource: &Resource<'_>, member: Item) -> bool {
    graph.has(member, "required") && resource.identifier(graph.name(member)) == Some(graph.target_id(member))
}

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    traits(rules);
    let graph = rules.graph;
    for item in rules.of_type("resource") {
        let resource = Resource::of(graph, item);
        let of_collection = resource.operations(graph, &COLLECTION);
        let mut of_instance = resource.operations(graph, &INSTANCE);
        of_instance.sort();
        of_instance.dedup();
        of_instance.retain(|operation| !of_collection.contains(operation));
        for child in graph.related(item, "resource") {
            inherited(rules, &resource, &Resource::of(graph, child));
        }
        let mut of_all = of_collection;
        of_all.sort();
        of_all.dedup();
        let id = graph.id(item);
        for operation in of_all.into_iter().filter(|&operation| binds_all(graph, &resource, operation)) {
            let message = format!("the operation is for all of `{id}`, but takes the identifiers of one");
            let help = "bind it with `operations`, `read` or the like, or leave out an identifier";
            rules.error("ResourceIdentifierBinding", operation, message).help(help);
        }
        for operation in of_instance.into_iter().filter(|&operation| !binds_all(graph, &resource, operation)) {
            let wanted = resource.identifiers.iter().map(|(name, target)| format!("{name}: {target}"));
            let message = format!("the operation is for one of `{id}`, but does not take all its identifiers");
            let help = format!("give the input the required members {}", ticked(wanted));
            rules.error("ResourceIdentifierBinding", operation, message).help(help);
        }
    }
}

fn binds_all(graph: &Graph<'_>, resource: &Resource<'_>, operation: Item) -> bool {
    let input = graph.related(operation, "input").next();
    let found = input.map(|input| bindings(graph, resource, input)).unwrap_or_default();
    let is_bound =
        |(name, target): &(&str, &str)| found.get(name).is_some_and(|&member| graph.target_id(member) == *target);
    resource.identifiers.iter().all(is_bound)
}

/// The operations of a resource also take the identifiers of the one above.
fn inherited(rules: &mut Rules<'_, '_>, parent: &Resource<'_>, child: &Resource<'_>) {
    let graph = rules.graph;
    let mut operations = child.operations(graph, &INSTANCE);
    operations.extend(child.operations(graph, &COLLECTION));
    operations.sort();
    operations.dedup();
    for operation in operations {
        let input = graph.related(operation, "input").next();
        let found = input.map(|input| bindings(graph, child, input)).unwrap_or_default();
        let missing: Vec<_> =
            parent.identifiers.iter().map(|(name, _)| *name).filter(|name| !found.contains_key(name)).collect();
        if !missing.is_empty() {
            let (above, below) = (graph.id(parent.item), graph.id(child.item));
            let message = format!("the operation is of `{below}`, below `{above}`, but does not take its identifiers");
            let help = format!("give the input the required members {}", ticked(missing));
            rules.error("ResourceIdentifierBinding", operation, message).help(help);
        }
    }
}

/// Members that say that they are an identifier.
fn traits(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let mut structures: Vec<_> =
        rules.with("resourceIdentifier").iter().map(|(member, _)| graph.container(*member)).collect();
    structures.sort();
    structures.dedup();
    for structure in structures {
        let mut explicit: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for member in graph.members(structure) {
            if let Some(identifier) = graph.text(member, "resourceIdentifier") {
                explicit.entry(identifier).or_default().push(graph.name(member));
            }
        }
        for (identifier, members) in explicit {
            let is_implicit =
                graph.member(structure, identifier).is_some_and(|it| !graph.has(it, "resourceIdentifier"));
            if is_implicit {
                let message = format!("the member `{identifier}` is not the identifier, as {} is", ticked(&members));
                let help = "rename it, or take the trait `resourceIdentifier` away";
                rules.warning("ResourceIdentifierBinding", structure, message).help(help);
            }
            if members.len() > 1 {
                let message = format!("several members are the identifier `{identifier}`: {}", ticked(members));
                rules.error("ResourceIdentifierBinding", structure, message).help("only one can be");
            }
        }
    }
}

/// Operations of a service that would fit a resource.
pub(in crate::rules) fn misplaced(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for bound in rules.bound {
        let resources: Vec<_> = bound.resources.iter().map(|&item| Resource::of(graph, item)).collect();
        for operation in graph.related(bound.service, "operation") {
            let members: Vec<_> = ["input", "output"]
                .into_iter()
                .flat_map(|side| graph.related(operation, side).collect::<Vec<_>>())
                .flat_map(|structure| graph.members(structure))
                .collect();
            let fits = |resource: &&Resource<'_>| members.iter().any(|&member| is_implicit(graph, resource, member));
            let fitting: Vec<_> = resources.iter().filter(fits).map(|resource| graph.id(resource.item)).collect();
            if !fitting.is_empty() {
                let service = graph.id(bound.service);
                let id = format!("ServiceBoundResourceOperation.{service}.{}", graph.name(operation));
                let message =
                    format!("the operation has the identifiers of {}, but is of `{service}` itself", ticked(fitting));
                rules.warning(id, operation, message).help("bind it to the resource");
            }
        }
    }
}
