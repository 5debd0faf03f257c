//! What services, resources and operations refer to.

use std::collections::HashSet;

use shapewright_model::{Definition, Node, Whole};

use crate::{At, Diff, Kind, Verdict, quoted};

const UNIT: &str = "smithy.api#Unit";

/// The properties of resources that bind operations.
const LIFECYCLE: [&str; 6] = ["create", "put", "read", "update", "delete", "list"];

impl Diff<'_> {
    pub(crate) fn bindings(&mut self, old: &Definition, new: &Definition) {
        match new.ty {
            "service" => self.service(old, new),
            "resource" => self.resource(old, new),
            "operation" => {
                for (side, rule) in [("input", "ChangedOperationInput"), ("output", "ChangedOperationOutput")] {
                    let id = |shape: &Definition| shape.references(side).first().map_or(UNIT, |id| id).to_owned();
                    let (was, is) = (id(old), id(new));
                    if was != is {
                        let at = At::new(new.id.as_str(), None, new.origin);
                        let message = format!("the {side} was `{was}` and is `{is}`");
                        self.change(at, rule, Kind::Changed, Verdict::Breaking, message);
                    }
                }
                self.errors(old, new, ["AddedOperationError", "RemovedOperationError"]);
            }
            _ => {}
        }
    }

    fn errors(&mut self, old: &Definition, new: &Definition, [added, removed]: [&'static str; 2]) {
        let (before, after) = (old.references("errors"), new.references("errors"));
        for id in before.iter().filter(|id| !after.contains(id)) {
            let at = At::old(old.id.as_str(), None, old.origin);
            self.change(at, removed, Kind::Removed, Verdict::Risky, format!("the error `{id}` was removed"));
        }
        for id in after.iter().filter(|id| !before.contains(id)) {
            let at = At::new(new.id.as_str(), None, new.origin);
            self.change(at, added, Kind::Added, Verdict::Risky, format!("the error `{id}` was added"));
        }
    }

    fn service(&mut self, old: &Definition, new: &Definition) {
        let at = At::new(new.id.as_str(), None, new.origin);
        let version = |shape: &Definition| shape.property("version").map(quoted).unwrap_or_default();
        if version(old) != version(new) {
            let message = format!("the version was {} and is {}", version(old), version(new));
            self.change(at, "ChangedServiceVersion", Kind::Changed, Verdict::Risky, message);
        }
        self.bound(old, new, "operations");
        self.bound(old, new, "resources");
        self.errors(old, new, ["AddedServiceError", "RemovedServiceError"]);
        let rename = |shape: &Definition| shape.property("rename").map(|it| it.entries().to_vec()).unwrap_or_default();
        let (before, after) = (rename(old), rename(new));
        let mut ids: Vec<_> = before.iter().chain(&after).map(|(id, _)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let name = |of: &[(String, Node)]| of.iter().find(|(known, _)| known == id).map(|(_, name)| quoted(name));
            let (was, is) = (name(&before), name(&after));
            if was == is {
                continue;
            }
            // A shape that is new may have any name.
            let verdict = if self.old.shape(id).is_some() { Verdict::Breaking } else { Verdict::Safe };
            let said = |name: Option<String>| name.unwrap_or_else(|| "not renamed".to_owned());
            let message = format!("`{id}` was {} and is {}", said(was), said(is));
            self.change(at, "ServiceRename", Kind::Changed, verdict, message);
        }
    }

    fn resource(&mut self, old: &Definition, new: &Definition) {
        for property in LIFECYCLE {
            self.bound(old, new, property);
        }
        for property in ["operations", "collectionOperations", "resources"] {
            self.bound(old, new, property);
        }
        let at = At::new(new.id.as_str(), None, new.origin);
        let (before, after) = (targets(old, "identifiers"), targets(new, "identifiers"));
        if before != after {
            let message = "the resource is identified by something else".to_owned();
            self.change(at, "ChangedResourceIdentifiers", Kind::Changed, Verdict::Breaking, message);
        }
        let (before, after) = (targets(old, "properties"), targets(new, "properties"));
        for (name, target) in &before {
            let (kind, message) = match after.iter().find(|(known, _)| known == name) {
                None => (Kind::Removed, format!("the property `{name}` was removed")),
                Some((_, now)) if now == target => continue,
                Some((_, now)) => (Kind::Changed, format!("the property `{name}` was of `{target}` and is of `{now}`")),
            };
            self.change(at, "ChangedResourceProperties", kind, Verdict::Breaking, message);
        }
        for (name, _) in after.iter().filter(|(name, _)| !before.iter().any(|(known, _)| known == name)) {
            let message = format!("the property `{name}` was added");
            self.change(at, "ChangedResourceProperties", Kind::Added, Verdict::Safe, message);
        }
    }

    /// Compares the operations or resources that a service or resource binds under a property.
    fn bound(&mut self, old: &Definition, new: &Definition, property: &str) {
        let (before, after) = (old.references(property), new.references(property));
        let (added, removed, what) = match property {
            "resources" => ("AddedResourceBinding", "RemovedResourceBinding", "resource"),
            _ => ("AddedOperationBinding", "RemovedOperationBinding", "operation"),
        };
        for id in before.iter().filter(|id| !after.contains(id)) {
            let at = At::old(old.id.as_str(), None, old.origin);
            // It may be bound elsewhere in the service now.
            let is_moved = new.ty == "service" && everything_bound(self.new, new).contains(*id);
            let (kind, verdict, how) = match is_moved {
                true => (Kind::Changed, Verdict::Safe, "is bound elsewhere in the service"),
                false => (Kind::Removed, Verdict::Breaking, "was removed"),
            };
            self.change(at, removed, kind, verdict, format!("the {what} `{id}` {how}"));
        }
        for id in after.iter().filter(|id| !before.contains(id)) {
            let at = At::new(new.id.as_str(), None, new.origin);
            self.change(at, added, Kind::Added, Verdict::Safe, format!("the {what} `{id}` was added"));
        }
    }
}

/// Names with the ids of their targets, sorted.
fn targets(shape: &Definition, property: &str) -> Vec<(String, String)> {
    let entries = shape.property(property).map(Node::entries).unwrap_or_default();
    let target = |node: &Node| node.get("target").and_then(Node::as_str).unwrap_or_default().to_owned();
    let mut targets: Vec<_> = entries.iter().map(|(name, node)| (name.clone(), target(node))).collect();
    targets.sort();
    targets
}

/// The ids of all operations and resources of a service.
fn everything_bound<'w>(whole: &'w Whole, service: &'w Definition) -> HashSet<&'w str> {
    let (mut known, mut waiting) = (HashSet::new(), vec![service]);
    while let Some(shape) = waiting.pop() {
        for property in LIFECYCLE.iter().chain(&["operations", "collectionOperations", "resources"]) {
            for id in shape.references(property) {
                if known.insert(id) {
                    waiting.extend(whole.shape(id).filter(|shape| shape.ty == "resource"));
                }
            }
        }
    }
    known
}
