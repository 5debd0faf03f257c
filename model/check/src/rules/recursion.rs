//! Shapes that contain themselves, so that no value could ever end.

use std::collections::{HashMap, HashSet};

use super::{Rules, ticked};
use crate::graph::{Graph, Item};

/// The items that lead back to themselves, each with the way.
fn cycles(edges: &HashMap<Item, Vec<Item>>) -> Vec<(Item, Vec<Item>)> {
    // What leads nowhere, or only to what leads nowhere, is on no way back.
    let mut left: HashMap<Item, usize> = HashMap::new();
    let mut from: HashMap<Item, Vec<Item>> = HashMap::new();
    for (&item, next) in edges {
        left.insert(item, next.len());
        next.iter().for_each(|&next| from.entry(next).or_default().push(item));
    }
    let mut ended: Vec<Item> = from.keys().copied().filter(|item| !edges.contains_key(item)).collect();
    ended.extend(edges.iter().filter(|(_, next)| next.is_empty()).map(|(&item, _)| item));
    while let Some(item) = ended.pop() {
        left.remove(&item);
        for before in from.get(&item).into_iter().flatten() {
            if let Some(count) = left.get_mut(before) {
                *count -= 1;
                if *count == 0 {
                    ended.push(*before);
                }
            }
        }
    }
    let mut starts: Vec<_> = left.keys().copied().collect();
    starts.sort();
    starts.into_iter().filter_map(|start| Some((start, way_back(edges, &left, start)?))).collect()
}

/// A way from an item to itself.
fn way_back(edges: &HashMap<Item, Vec<Item>>, left: &HashMap<Item, usize>, start: Item) -> Option<Vec<Item>> {
    let (mut seen, mut waiting) = (HashMap::from([(start, start)]), vec![start]);
    while let Some(item) = waiting.pop() {
        for &next in edges.get(&item).into_iter().flatten().filter(|next| left.contains_key(next)) {
            if next == start {
                let mut way = vec![item];
                while let Some(&before) =
                    way.last().and_then(|last| seen.get(last)).filter(|_| way.last() != Some(&start))
                {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            if let std::collections::hash_map::Entry::Vacant(entry) = seen.entry(next) {
                entry.insert(item);
                waiting.push(next);
            }
        }
    }
    None
}

/// The shapes on the way, with the first again at the end.
fn shown(graph: &Graph<'_>, way: &[Item]) -> String {
    let ids: Vec<_> = way.iter().chain(way.first()).map(|&item| format!("`{}`", graph.id(item))).collect();
    ids.join(" > ")
}

pub(super) fn resources(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let edges = rules.of_type("resource").map(|item| (item, graph.related(item, "resource").collect())).collect();
    for (resource, way) in cycles(&edges) {
        let message = format!("the resource contains itself: {}", shown(graph, &way));
        rules.error("ResourceCycle", resource, message).help("take one of them from the `resources` of the one before");
    }
}

pub(super) fn shapes(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let is_collection = |item: Item| matches!(graph.ty(item), "list" | "set" | "map");
    let is_structure = |item: Item| graph.ty(item) == "structure";
    let targets = |item: Item, fits: &dyn Fn(Item) -> bool, counts: &dyn Fn(Item) -> bool| -> Vec<Item> {
        let members = graph.members(item).filter(|&member| counts(member));
        members.filter_map(|member| graph.target(member)).filter(|&target| fits(target)).collect()
    };
    let all = || rules.items().filter(|&item| graph.ty(item) != "member");
    let collections = all().filter(|&item| is_collection(item));
    let collections = collections.map(|item| (item, targets(item, &is_collection, &|_| true))).collect();
    let is_required = |member: Item| graph.has(member, "required");
    let structures = all().filter(|&item| is_structure(item));
    let structures = structures.map(|item| (item, targets(item, &is_structure, &is_required))).collect();
    for (item, way) in cycles(&collections) {
        let message = format!("the {} contains itself: {}", graph.ty(item), shown(graph, &way));
        rules.error("ShapeRecursion", item, message).help("only a structure or union on the way makes it possible");
    }
    for (item, way) in cycles(&structures) {
        let members = ticked(
            way.iter()
                .flat_map(|&item| graph.members(item).filter(|&member| is_required(member)))
                .map(|member| graph.id(member)),
        );
        let message = format!("the structure requires itself: {}", shown(graph, &way));
        rules.error("ShapeRecursion", item, message).help(format!("one of these must not be required: {members}"));
    }
    unions(rules);
}

/// Unions of which no value can end.
fn unions(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    // A structure whose members are all required may be as endless as what they target.
    let is_open = |item: Item| match graph.ty(item) {
        "union" => true,
        "structure" => {
            let mut members = graph.members(item).peekable();
            members.peek().is_some() && members.all(|member| graph.has(member, "required"))
        }
        _ => false,
    };
    let shapes = || graph.items().filter(|&item| graph.ty(item) != "member");
    let mut waiting: Vec<Item> = shapes().filter(|&item| !is_open(item)).collect();
    let mut ends: HashSet<Item> = waiting.iter().copied().collect();
    while let Some(item) = waiting.pop() {
        for &(_, member) in graph.referrers(item).iter().filter(|(relation, _)| relation.is_empty()) {
            let container = graph.container(member);
            if matches!(graph.ty(container), "union" | "structure") && ends.insert(container) {
                waiting.push(container);
            }
        }
    }
    for union in rules.of_type("union") {
        if !ends.contains(&union) && graph.members(union).next().is_some() {
            let message = "no value of this union can end: each member contains the union again";
            rules.error("ShapeRecursion", union, message).help("add a member that does not");
        }
    }
}
