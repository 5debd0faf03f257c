//! What shapes refer to: it has to be there, and of the right type.

use shapewright_model::Origin;

use super::Rules;
use crate::graph::Item;

/// What a property of a shape may refer to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Operation,
    Resource,
    Structure,
    Error,
    String,
    Data,
}

impl Wanted {
    fn name(self) -> &'static str {
        match self {
            Self::Operation => "an operation",
            Self::Resource => "a resource",
            Self::Structure => "a structure without the trait `error`",
            Self::Error => "a structure with the trait `error`",
            Self::String => "a string",
            Self::Data => "a shape that has values",
        }
    }
}

const PROPERTIES: [(&str, Wanted); 14] = [
    ("operations", Wanted::Operation),
    ("collectionOperations", Wanted::Operation),
    ("create", Wanted::Operation),
    ("put", Wanted::Operation),
    ("read", Wanted::Operation),
    ("update", Wanted::Operation),
    ("delete", Wanted::Operation),
    ("list", Wanted::Operation),
    ("resources", Wanted::Resource),
    ("input", Wanted::Structure),
    ("output", Wanted::Structure),
    ("errors", Wanted::Error),
    ("identifiers", Wanted::String),
    ("properties", Wanted::Data),
];

impl Rules<'_, '_> {
    pub(super) fn references(&mut self) {
        for item in self.items() {
            let graph = self.graph;
            let Some(shape) = graph.shape(item) else { continue };
            if graph.ty(item) != "member" {
                for (property, wanted) in PROPERTIES {
                    for target in shape.references(property) {
                        self.reference(item, property, target, wanted, shape.origin);
                    }
                }
                continue;
            }
            let id = graph.id(item);
            let member = shape.members.iter().find(|member| id.ends_with(&format!("${}", member.name)));
            let Some(member) = member.filter(|_| !matches!(shape.ty, "enum" | "intEnum")) else { continue };
            let is_key = shape.ty == "map" && member.name == "key";
            let wanted = if is_key { Wanted::String } else { Wanted::Data };
            // The reference implementation reports a wrong key at the map.
            let is_string =
                graph.find(&member.target).is_none_or(|target| matches!(graph.ty(target), "string" | "enum"));
            let at = if is_key && !is_string { graph.find(shape.id.as_str()).unwrap_or(item) } else { item };
            self.reference(at, "target", &member.target, wanted, member.origin);
        }
    }

    fn reference(&mut self, item: Item, property: &str, target: &str, wanted: Wanted, origin: Origin) {
        let graph = self.graph;
        let Some(found) = graph.find(target) else {
            return self.error("Target", item, origin, format!("there is no shape `{target}`"));
        };
        let has = |name: &str| graph.traits(found).iter().any(|applied| applied.id == name);
        let is_error = has("smithy.api#error");
        let ty = graph.ty(found);
        let fits = match wanted {
            Wanted::Operation => ty == "operation",
            Wanted::Resource => ty == "resource",
            Wanted::Structure => ty == "structure" && !is_error,
            Wanted::Error => ty == "structure" && is_error,
            Wanted::String => matches!(ty, "string" | "enum"),
            Wanted::Data => !matches!(ty, "service" | "resource" | "operation" | "member"),
        };
        if !fits {
            let message = format!("`{property}` has to name {}, but `{target}` is of the type `{ty}`", wanted.name());
            self.error("Target", item, origin, message);
        } else if has("smithy.api#mixin") {
            self.error("Target", item, origin, format!("`{target}` is a mixin, so nothing may target it"));
        } else if has("smithy.api#trait") {
            self.error("Target", item, origin, format!("`{target}` is a trait, so nothing may target it"));
        }
        let namespace = |id: &str| id.split('#').next().unwrap_or_default().to_owned();
        if has("smithy.api#private") && namespace(target) != namespace(&graph.id(item)) {
            let message = format!("`{target}` is private to its namespace");
            self.error("PrivateAccess", item, origin, message);
        }
    }
}
