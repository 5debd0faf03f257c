//! Names that differ only in case, or that become the same on the wire.

use std::collections::{BTreeMap, HashMap};

use super::{Rules, ticked};
use crate::graph::Item;

pub(super) fn ids(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let mut shapes: HashMap<String, Vec<Item>> = HashMap::new();
    for item in rules.items().filter(|&item| graph.ty(item) != "member") {
        shapes.entry(graph.id(item).to_lowercase()).or_default().push(item);
    }
    for shapes in shapes.into_values() {
        // Members have the same id if their shapes have it, or are one.
        let mut members: HashMap<String, Vec<Item>> = HashMap::new();
        for member in shapes.iter().flat_map(|&shape| graph.members(shape)) {
            members.entry(graph.name(member).to_lowercase()).or_default().push(member);
        }
        for same in members.into_values().chain([shapes]).filter(|same| same.len() > 1) {
            for &item in &same {
                let others = same.iter().filter(|&&other| other != item).map(|&other| graph.id(other));
                let message = format!("the name differs only in case from that of {}", ticked(others));
                rules.error("ShapeIdConflict", item, message).help("rename one of them: case does not count in names");
            }
        }
    }
}

pub(super) fn json(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let mut shapes: Vec<_> = rules.with("jsonName").into_iter().map(|(member, _)| graph.container(member)).collect();
    shapes.sort();
    shapes.dedup();
    for shape in shapes {
        let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for member in graph.members(shape) {
            let name = graph.name(member);
            names.entry(graph.text(member, "jsonName").unwrap_or(name)).or_default().push(name);
        }
        for (name, members) in names.into_iter().filter(|(_, members)| members.len() > 1) {
            let message = format!("several members are called `{name}` in JSON: {}", ticked(members));
            rules.error("JsonName", shape, message).help("give each member a `jsonName` of its own");
        }
    }
}
