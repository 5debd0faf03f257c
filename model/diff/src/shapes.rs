//! Metadata and shapes: added, removed, or of another type.

use std::collections::HashSet;

use shapewright_model::Definition;

use crate::{At, Change, Diff, Kind, Verdict};

/// Types whose values have no parts. Their names are not a part of what is sent.
pub(crate) fn is_simple(ty: &str) -> bool {
    matches!(
        ty,
        "blob"
            | "boolean"
            | "document"
            | "string"
            | "byte"
            | "short"
            | "integer"
            | "long"
            | "float"
            | "double"
            | "bigInteger"
            | "bigDecimal"
            | "timestamp"
    )
}

fn is_prelude(shape: &Definition) -> bool {
    shape.id.namespace() == "smithy.api"
}

fn is_trait(shape: &Definition) -> bool {
    shape.applied("smithy.api#trait").is_some()
}

impl<'w> Diff<'w> {
    pub(crate) fn metadata(&mut self) {
        let (old, new) = (self.old.metadata(), self.new.metadata());
        // What these say is for validation alone.
        let is_meant = |key: &str| !matches!(key, "suppressions" | "validators" | "severityOverrides");
        let keys: HashSet<&String> = old.keys().chain(new.keys()).filter(|key| is_meant(key)).collect();
        let mut keys: Vec<_> = keys.into_iter().collect();
        keys.sort();
        for key in keys {
            let (rule, kind, verdict, message) = match (old.get(key), new.get(key)) {
                (None, _) => ("AddedMetadata", Kind::Added, Verdict::Safe, format!("the metadata `{key}` was added")),
                (_, None) => {
                    ("RemovedMetadata", Kind::Removed, Verdict::Risky, format!("the metadata `{key}` was removed"))
                }
                (old, new) if old == new => continue,
                _ => (
                    "ChangedMetadata",
                    Kind::Changed,
                    Verdict::Risky,
                    format!("the metadata `{key}` has another value"),
                ),
            };
            let (shape, member, applied, place) = (String::new(), None, None, None);
            self.changes.push(Change { rule, kind, verdict, shape, member, applied, message, place });
        }
    }

    pub(crate) fn shapes(&mut self) {
        let (old, new) = (self.old, self.new);
        for shape in old.shapes().iter().filter(|shape| !is_prelude(shape)) {
            match new.shape(shape.id.as_str()) {
                Some(now) => self.shape(shape, now),
                None => self.removed_shape(shape),
            }
        }
        for shape in new.shapes().iter().filter(|shape| !is_prelude(shape)) {
            if old.shape(shape.id.as_str()).is_none() {
                let at = At::new(shape.id.as_str(), None, shape.origin);
                let (rule, what) = match is_trait(shape) {
                    true => ("AddedTraitDefinition", "trait"),
                    false => ("AddedShape", shape.ty),
                };
                self.change(at, rule, Kind::Added, Verdict::Safe, format!("the {what} was added"));
            }
        }
    }

    fn removed_shape(&mut self, shape: &Definition) {
        let (rule, what) = match is_trait(shape) {
            true => ("RemovedTraitDefinition", "trait"),
            false => ("RemovedShape", shape.ty),
        };
        let verdict = match shape.applied("smithy.api#private").is_some() {
            true => Verdict::Safe,
            // Code that is generated may have a name for it; what is sent has not.
            false if !is_trait(shape) && is_simple(shape.ty) && shape.applied("smithy.api#enum").is_none() => {
                Verdict::Risky
            }
            false => Verdict::Breaking,
        };
        let at = At::old(shape.id.as_str(), None, shape.origin);
        self.change(at, rule, Kind::Removed, verdict, format!("the {what} was removed"));
    }

    fn shape(&mut self, old: &'w Definition, new: &'w Definition) {
        let at = At::new(new.id.as_str(), None, new.origin);
        if old.ty != new.ty {
            let is_upgrade = match (old.ty, new.ty) {
                ("string", "enum") => old.applied("smithy.api#enum").is_some(),
                ("set", "list") => new.applied("smithy.api#uniqueItems").is_some(),
                _ => false,
            };
            let verdict = if is_upgrade { Verdict::Safe } else { Verdict::Breaking };
            let message = format!("the {} is now of the type `{}`", old.ty, new.ty);
            self.change(at, "ChangedShapeType", Kind::Changed, verdict, message);
            if !is_upgrade {
                return;
            }
        }
        self.enums(old, new);
        self.members(old, new);
        self.bindings(old, new);
        self.traits(at, &old.traits, &new.traits);
        if old.ty == "structure" {
            self.sides(at, old, new);
        }
    }
}
