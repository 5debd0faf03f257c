//! What shapes refer to: it has to be there, and of the right type.

use shapewright_core::nearest;

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

/// The properties, and whether it matters if what they refer to is deprecated.
const PROPERTIES: [(&str, Wanted, bool); 14] = [
    ("operations", Wanted::Operation, true),
    ("collectionOperations", Wanted::Operation, false),
    ("create", Wanted::Operation, false),
    ("put", Wanted::Operation, false),
    ("read", Wanted::Operation, false),
    ("update", Wanted::Operation, false),
    ("delete", Wanted::Operation, false),
    ("list", Wanted::Operation, false),
    ("resources", Wanted::Resource, true),
    ("input", Wanted::Structure, true),
    ("output", Wanted::Structure, true),
    ("errors", Wanted::Error, true),
    ("identifiers", Wanted::String, true),
    ("properties", Wanted::Data, true),
];

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for item in rules.items() {
        let Some(shape) = graph.shape(item) else { continue };
        if graph.ty(item) != "member" {
            for (property, wanted, is_use) in PROPERTIES {
                for target in shape.references(property) {
                    reference(rules, item, property, target, wanted);
                    if is_use {
                        deprecated(rules, item, target);
                    }
                }
            }
            shape.mixins.iter().for_each(|mixin| deprecated(rules, item, mixin));
            continue;
        }
        if matches!(shape.ty, "enum" | "intEnum") {
            continue;
        }
        let target = graph.target_id(item);
        let is_key = shape.ty == "map" && graph.name(item) == "key";
        let wanted = if is_key { Wanted::String } else { Wanted::Data };
        // The reference implementation reports a wrong key at the map.
        let is_string = graph.find(target).is_none_or(|target| matches!(graph.ty(target), "string" | "enum"));
        let at = if is_key && !is_string { graph.container(item) } else { item };
        reference(rules, at, "target", target, wanted);
        deprecated(rules, item, target);
    }
}

fn reference(rules: &mut Rules<'_, '_>, item: Item, property: &str, target: &str, wanted: Wanted) {
    let graph = rules.graph;
    let Some(found) = graph.find(target) else {
        let known: Vec<_> =
            graph.items().filter(|&item| graph.ty(item) != "member").map(|item| graph.id(item)).collect();
        let near = nearest(target, known.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
        let event = rules.error("Target.UnresolvedShape", item, format!("there is no shape `{target}`"));
        event.help(near.unwrap_or_else(|| format!("`{property}` has to name {}", wanted.name())));
        return;
    };
    let is_error = graph.has(found, "error");
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
        let message = match (ty, is_error) {
            ("structure", true) => format!("`{property}` cannot name `{target}`, which has the trait `error`"),
            ("structure", false) => {
                format!("`{property}` cannot name `{target}`, which is a structure without the trait `error`")
            }
            _ => format!("`{property}` cannot name `{target}`, which is of the type `{ty}`"),
        };
        rules.error("Target", item, message).help(format!("it has to name {}", wanted.name()));
    } else if graph.has(found, "mixin") {
        let help = "list it in `mixins`, or write a shape that uses it";
        rules.error("Target", item, format!("`{target}` is a mixin, so nothing may refer to it")).help(help);
    } else if graph.has(found, "trait") {
        let help = "apply it as a trait, or write a shape for the values";
        rules.error("Target", item, format!("`{target}` is a trait, so nothing may refer to it")).help(help);
    }
}

fn deprecated(rules: &mut Rules<'_, '_>, item: Item, target: &str) {
    let graph = rules.graph;
    let Some(deprecated) = graph.find(target).and_then(|target| graph.applied(target, "deprecated")) else { return };
    let text = |key: &str| deprecated.value.get(key).and_then(|value| value.as_str());
    let since = text("since").map(|since| format!(" since {since}")).unwrap_or_default();
    let event = rules.warning(format!("DeprecatedShape.{target}"), item, format!("`{target}` is deprecated{since}"));
    if let Some(message) = text("message") {
        event.help(message);
    }
}
