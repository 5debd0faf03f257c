//! What the shapes that are kept say about those that are not.

use std::collections::HashSet;

use shapewright_model::Node;

use crate::select::{OPERATIONS, references, type_of};

/// The shapes without references to operations and resources that are not kept.
pub(crate) fn prune(
    shapes: &[&(String, Node)],
    kept: &HashSet<&str>,
    operations: &HashSet<&str>,
) -> Vec<(String, Node)> {
    let properties = Properties::of(shapes);
    let put = shapes.iter().filter(|(_, shape)| references(shape, "put").iter().any(|id| kept.contains(id)));
    let put: HashSet<&str> = put.map(|(id, _)| id.as_str()).collect();
    let pruned = shapes.iter().map(|(id, definition)| {
        let mut definition = match type_of(definition) {
            "service" | "resource" => bindings(definition, kept, operations, &properties),
            _ => definition.clone(),
        };
        // A resource with this trait has to have an operation that puts it.
        if let Node::Object(entries) = &mut definition
            && !put.contains(id.as_str())
        {
            for (_, traits) in entries.iter_mut().filter(|(key, _)| key == "traits") {
                if let Node::Object(traits) = traits {
                    traits.retain(|(id, _)| id != "smithy.api#noReplace");
                }
            }
        }
        (id.clone(), definition)
    });
    pruned.collect()
}

/// The names of all members, and the properties of resources that members are said to be.
struct Properties<'m>(HashSet<&'m str>);

impl<'m> Properties<'m> {
    fn of(shapes: &[&'m (String, Node)]) -> Self {
        let members = shapes.iter().flat_map(|(_, definition)| definition.get("members").map(Node::entries));
        let names = members.flatten().flat_map(|(name, member)| {
            let property = member.get("traits").and_then(|traits| traits.get("smithy.api#property"));
            [Some(name.as_str()), property.and_then(|property| property.get("name")?.as_str())]
        });
        Self(names.flatten().collect())
    }
}

fn bindings(definition: &Node, kept: &HashSet<&str>, operations: &HashSet<&str>, properties: &Properties<'_>) -> Node {
    let is_kept = |reference: &Node| match reference.get("target").and_then(Node::as_str) {
        Some(id) => kept.contains(id),
        None => true,
    };
    let mut entries = Vec::new();
    for (key, value) in definition.entries() {
        let value = match (key.as_str(), value) {
            (key, Node::Array(items)) if key == "resources" || OPERATIONS.contains(&key) => {
                Node::Array(items.iter().filter(|item| is_kept(item)).cloned().collect())
            }
            (key, value) if OPERATIONS.contains(&key) && !is_kept(value) => continue,
            // A property has to be a part of some operation of the resource.
            ("properties", Node::Object(given)) => {
                let used = given.iter().filter(|(name, _)| properties.0.contains(name.as_str()));
                Node::Object(used.cloned().collect())
            }
            ("rename", Node::Object(given)) => {
                Node::Object(given.iter().filter(|(id, _)| kept.contains(id.as_str())).cloned().collect())
            }
            ("traits", Node::Object(given)) => {
                Node::Object(given.iter().map(|(id, value)| (id.clone(), applied(id, value, operations))).collect())
            }
            (_, value) => value.clone(),
        };
        let is_empty = value.items().is_empty() && value.entries().is_empty() && value.as_str().is_none();
        if key == "traits" || !is_empty {
            entries.push((key.clone(), value));
        }
    }
    Node::Object(entries)
}

/// The value of a trait. Of a service's endpoint tests, those of other operations are left out.
fn applied(id: &str, value: &Node, operations: &HashSet<&str>) -> Node {
    let Node::Object(entries) = value else { return value.clone() };
    if id != "smithy.rules#endpointTests" {
        return value.clone();
    }
    let name = |input: &'_ Node| input.get("operationName").and_then(Node::as_str).map(str::to_owned);
    let is_known = |name: String| operations.iter().any(|id| id.rsplit('#').next() == Some(&name));
    let is_kept = |case: &&Node| {
        let inputs = case.get("operationInputs").map(Node::items).unwrap_or_default();
        inputs.iter().filter_map(name).all(is_known)
    };
    let entries = entries.iter().map(|(key, value)| match (key.as_str(), value) {
        ("testCases", Node::Array(cases)) => {
            (key.clone(), Node::Array(cases.iter().filter(is_kept).cloned().collect()))
        }
        _ => (key.clone(), value.clone()),
    });
    Node::Object(entries.collect())
}
