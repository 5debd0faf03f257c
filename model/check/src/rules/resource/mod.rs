//! Resources: their identifiers and their operations.

pub(super) mod binding;
pub(super) mod property;

use shapewright_model::Node;

use super::{Rules, ticked};
use crate::graph::{Graph, Item};

/// What a resource says.
pub(super) struct Resource<'w> {
    pub(super) item: Item,
    /// The names of the identifiers, with the ids of their shapes.
    pub(super) identifiers: Vec<(&'w str, &'w str)>,
    /// The names of the properties, with the ids of their shapes.
    properties: Vec<(&'w str, &'w str)>,
}

impl<'w> Resource<'w> {
    pub(super) fn of(graph: &Graph<'w>, item: Item) -> Self {
        let named = |property: &str| {
            let entries = graph.shape(item).and_then(|shape| shape.property(property)).map(Node::entries);
            let target = |node: &'w Node| node.get("target").and_then(Node::as_str);
            let entries = entries.unwrap_or_default().iter();
            entries.filter_map(|(name, value)| Some((name.as_str(), target(value)?))).collect()
        };
        Self { item, identifiers: named("identifiers"), properties: named("properties") }
    }

    /// The operations of a resource by the properties that bind them.
    fn operations(&self, graph: &Graph<'_>, relations: &[&str]) -> Vec<Item> {
        relations.iter().flat_map(|relation| graph.related(self.item, relation)).collect()
    }

    fn identifier(&self, name: &str) -> Option<&'w str> {
        self.identifiers.iter().find(|(known, _)| *known == name).map(|(_, target)| *target)
    }
}

/// The relations that bind operations to one instance of a resource, and to all of them.
const INSTANCE: [&str; 5] = ["put", "read", "update", "delete", "operation"];
const COLLECTION: [&str; 3] = ["create", "list", "collectionOperation"];

pub(super) fn identifiers(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for item in rules.of_type("resource") {
        let resource = Resource::of(graph, item);
        for (name, _) in &resource.identifiers {
            if resource.properties.iter().any(|(property, _)| property.eq_ignore_ascii_case(name)) {
                let message = format!("`{name}` is both an identifier and a property of the resource");
                rules.error("ResourceIdentifier", item, message).help("leave it out of `properties`");
            }
        }
        for child in graph.related(item, "resource") {
            let (below, parent) = (Resource::of(graph, child), graph.id(item));
            let missing: Vec<_> = resource
                .identifiers
                .iter()
                .map(|(name, _)| *name)
                .filter(|name| below.identifier(name).is_none())
                .collect();
            if !missing.is_empty() {
                let message = format!("the resource is below `{parent}`, but has not all its identifiers");
                rules.error("ResourceIdentifier", child, message).help(format!("add {}", ticked(missing)));
            }
            let differ = |(name, target): &(&str, &str)| {
                let found = below.identifier(name).filter(|found| found != target)?;
                Some(format!("`{name}` is `{found}` here, but `{target}` in `{parent}`"))
            };
            let differing: Vec<_> = resource.identifiers.iter().filter_map(differ).collect();
            if !differing.is_empty() {
                let message = format!("identifiers differ from those of the resource above: {}", differing.join("; "));
                rules.error("ResourceIdentifier", child, message).help("use the same shapes");
            }
        }
    }
}

/// What the operations of a resource's life may do.
pub(super) fn lifecycle(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for resource in rules.of_type("resource") {
        for (relation, is_readonly, is_idempotent) in [
            ("put", false, true),
            ("create", false, false),
            ("read", true, false),
            ("update", false, false),
            ("delete", false, true),
            ("list", true, false),
        ] {
            for operation in graph.related(resource, relation) {
                let id = graph.id(operation);
                if graph.has(operation, "readonly") != is_readonly {
                    let (is, help) = match is_readonly {
                        true => ("not marked as", "add"),
                        false => ("marked as", "take away"),
                    };
                    let message = format!("`{id}` is the `{relation}` of the resource, but {is} read-only");
                    let help = format!("{help} the trait `readonly`");
                    rules.error("ResourceLifecycle", resource, message).help(help);
                }
                if is_idempotent && !graph.has(operation, "idempotent") {
                    let message = format!("`{id}` is the `{relation}` of the resource, but not marked as idempotent");
                    rules.error("ResourceLifecycle", resource, message).help("add the trait `idempotent`");
                }
            }
        }
    }
}
