//! What the shapes that are kept say about those that are not.

use std::collections::{HashMap, HashSet};

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

/// The operations of a resource whose members are its properties.
const USES: [&str; 6] = ["put", "create", "read", "update", "delete", "operations"];

/// The shapes that are kept, to find the properties of resources that their operations have.
struct Properties<'m>(HashMap<&'m str, &'m Node>);

impl<'m> Properties<'m> {
    fn of(shapes: &[&'m (String, Node)]) -> Self {
        Self(shapes.iter().map(|(id, definition)| (id.as_str(), definition)).collect())
    }

    /// The properties of a resource that are members of an operation of it, as an input or output has them or as the
    /// structure that nests them.
    fn used(&self, resource: &'m Node) -> HashSet<&'m str> {
        let operations = USES.into_iter().flat_map(|relation| references(resource, relation));
        let operations = operations.filter_map(|id| self.0.get(id).copied());
        let sides = operations.flat_map(|operation| [references(operation, "input"), references(operation, "output")]);
        let mut used = HashSet::new();
        for side in sides.flatten() {
            let members = self.members(side);
            let is_nesting = |member: &&Node| has_trait(member, "smithy.api#nestedProperties");
            let nested = members.iter().map(|(_, member)| *member).find(is_nesting);
            let members = match nested.and_then(|member| member.get("target")?.as_str()) {
                Some(target) => self.members(target),
                None => members,
            };
            used.extend(members.into_iter().map(|(name, member)| {
                let given =
                    member.get("traits").and_then(|traits| traits.get("smithy.api#property")?.get("name")?.as_str());
                given.unwrap_or(name)
            }));
        }
        used
    }

    /// The members of a structure, those of its mixins included.
    fn members(&self, id: &str) -> Vec<(&'m str, &'m Node)> {
        let (mut seen, mut waiting, mut members) = (HashSet::new(), vec![id], Vec::new());
        while let Some(id) = waiting.pop() {
            let Some((_, definition)) = self.0.get_key_value(id).filter(|(id, _)| seen.insert(**id)) else { continue };
            let given = definition.get("members").map(Node::entries).unwrap_or_default();
            members.extend(given.iter().map(|(name, member)| (name.as_str(), member)));
            waiting.extend(references(definition, "mixins"));
        }
        members
    }
}

fn has_trait(member: &Node, id: &str) -> bool {
    member.get("traits").is_some_and(|traits| traits.get(id).is_some())
}

fn bindings<'m>(
    definition: &'m Node,
    kept: &HashSet<&str>,
    operations: &HashSet<&str>,
    properties: &Properties<'m>,
) -> Node {
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
                let used = properties.used(definition);
                Node::Object(given.iter().filter(|(name, _)| used.contains(name.as_str())).cloned().collect())
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
