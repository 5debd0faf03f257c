//! Members that are the properties of a resource.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::binding::bindings;
use super::{COLLECTION, INSTANCE, Resource};
use crate::graph::{Graph, Item};
use crate::rules::{Rules, ticked};

/// The operations whose members are properties.
const USES: [&str; 6] = ["put", "create", "read", "update", "delete", "operation"];

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let resources: Vec<_> = rules.of_type("resource").map(|item| Resource::of(graph, item)).collect();
    if resources.iter().all(|resource| resource.properties.is_empty()) {
        return;
    }
    let named = names(graph, &resources);
    for resource in resources.iter().filter(|resource| !resource.properties.is_empty()) {
        let mut used = HashSet::new();
        for relation in USES {
            for operation in graph.related(resource.item, relation) {
                for side in ["input", "output"] {
                    let Some(structure) = structure(graph, operation, side) else { continue };
                    used.extend(graph.members(structure).filter_map(|member| named.get(&member).copied()));
                    members(rules, resource, operation, structure, &named);
                }
            }
        }
        for (name, _) in resource.properties.iter().filter(|(name, _)| !used.contains(name)) {
            let message = format!("no operation of the resource has the property `{name}` in its input or output");
            let help = "add a member to `create` or an operation of one resource, or leave the property out";
            rules.error("ResourceOperationInputOutput", resource.item, message).help(help);
        }
    }
}

/// Where the properties of an operation are: in a member that nests them, or in the input or output itself.
fn structure(graph: &Graph<'_>, operation: Item, side: &str) -> Option<Item> {
    let structure = graph.related(operation, side).next()?;
    let nested = graph.members(structure).find(|&member| graph.has(member, "nestedProperties"));
    let target = nested.and_then(|member| graph.target(member)).filter(|&target| graph.ty(target) == "structure");
    Some(target.unwrap_or(structure))
}

/// The property that each member is, as some operation of a resource uses it.
fn names<'w>(graph: &Graph<'w>, resources: &[Resource<'w>]) -> HashMap<Item, &'w str> {
    // Traits that mark members as something other than a property.
    let excusing: Vec<_> = graph
        .with("notProperty")
        .iter()
        .filter(|&&item| graph.has(item, "trait"))
        .map(|&item| graph.id(item))
        .collect();
    let is_excused = |member: Item| graph.traits(member).iter().any(|applied| excusing.contains(&applied.id));
    let mut names = HashMap::new();
    for resource in resources {
        let mut operations = resource.operations(graph, &INSTANCE);
        operations.extend(resource.operations(graph, &COLLECTION));
        for operation in operations {
            for side in ["input", "output"] {
                let Some(structure) = structure(graph, operation, side) else { continue };
                let itself = graph.related(operation, side).next();
                let identifiers = itself.map(|itself| bindings(graph, resource, itself)).unwrap_or_default();
                let identifiers: HashSet<_> = identifiers.values().map(|&member| graph.name(member)).collect();
                for member in graph.members(structure) {
                    let name = graph.name(member);
                    let is_free = is_excused(member) || identifiers.contains(name);
                    if !is_free || resource.properties.iter().any(|(property, _)| *property == name) {
                        let given = graph.applied(member, "property").and_then(|it| it.value.get("name")?.as_str());
                        names.insert(member, given.unwrap_or(name));
                    }
                }
            }
        }
    }
    names
}

fn members(
    rules: &mut Rules<'_, '_>,
    resource: &Resource<'_>,
    operation: Item,
    structure: Item,
    named: &HashMap<Item, &str>,
) {
    let graph = rules.graph;
    let output = graph.related(operation, "output").next();
    let identifiers = output.map(|output| bindings(graph, resource, output)).unwrap_or_default();
    let identifiers: HashSet<_> = identifiers.values().map(|&member| graph.name(member)).collect();
    let id = graph.id(resource.item);
    let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for member in graph.members(structure) {
        let Some(&name) = named.get(&member) else { continue };
        by_name.entry(name).or_default().push(graph.name(member));
        match resource.properties.iter().find(|(property, _)| *property == name) {
            Some((_, target)) if *target != graph.target_id(member) => {
                let message =
                    format!("the property `{name}` of `{id}` is `{target}`, but the member targets another shape");
                rules.error("ResourceOperationInputOutput", member, message).help(format!("target `{target}`"));
            }
            None if !identifiers.contains(graph.name(member)) => {
                let message = format!("`{name}` is neither a property nor an identifier of `{id}`");
                let help = "say what it is with `property`, `resourceIdentifier` or `notProperty`";
                rules.error("ResourceOperationInputOutput", member, message).help(help);
            }
            _ => {}
        }
    }
    for (name, members) in by_name.into_iter().filter(|(_, members)| members.len() > 1) {
        let message = format!("several members are the property `{name}`: {}", ticked(members));
        rules.error("ResourceOperationInputOutput", structure, message).help("only one can be");
    }
}
