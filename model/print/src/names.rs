//! How the ids of shapes are written in a file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shapewright_model::{Node, ShapeId};

/// The names of a file.
pub(crate) struct Names<'m> {
    namespace: &'m str,
    /// The names that the file defines.
    own: HashMap<&'m str, &'m str>,
    /// The ids that `use` statements name.
    used: BTreeSet<&'m str>,
}

impl<'m> Names<'m> {
    pub(crate) fn of(namespace: &'m str, shapes: &'m [(ShapeId, &'m Node)]) -> Self {
        let ty = |definition: &'m Node| definition.get("type").and_then(Node::as_str).unwrap_or_default();
        let defined = shapes.iter().filter(|(_, definition)| ty(definition) != "apply");
        let own: HashMap<_, _> = defined.map(|(id, definition)| (id.name(), ty(definition))).collect();
        let mut ids = BTreeSet::new();
        shapes.iter().for_each(|(_, definition)| collect(definition, &mut ids));
        let mut foreign: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut taken: BTreeSet<&str> = own.keys().copied().collect();
        for id in ids {
            match id.split_once('#') {
                Some((of, name)) if of == namespace => _ = taken.insert(name),
                Some(("smithy.api", name)) => _ = taken.insert(name),
                Some((_, name)) if !name.contains('$') => foreign.entry(name).or_default().push(id),
                _ => {}
            }
        }
        let single = foreign.into_iter().filter(|(name, ids)| ids.len() == 1 && !taken.contains(name));
        // A name of the prelude that another shape takes away would surprise.
        let used = single.filter(|(name, _)| shapewright_idl::prelude_type(name).is_none()).flat_map(|(_, ids)| ids);
        Self { namespace, own, used: used.collect() }
    }

    /// The ids of `use` statements.
    pub(crate) fn used(&self) -> impl Iterator<Item = &'m str> {
        self.used.iter().copied()
    }

    /// The shortest way to write the id of a shape.
    pub(crate) fn write<'i>(&self, id: &'i str) -> &'i str {
        let Some((namespace, name)) = id.split_once('#') else { return id };
        let is_own = self.own.contains_key(name.split('$').next().unwrap_or(name));
        let is_prelude = shapewright_idl::prelude_type(name).is_some();
        let is_short = match namespace {
            _ if namespace == self.namespace => is_own || !is_prelude,
            "smithy.api" => is_prelude && !is_own,
            _ => self.used.contains(id),
        };
        if is_short { name } else { id }
    }

    /// Whether a trait without a value has an empty object for its value.
    pub(crate) fn is_annotation(&self, id: &str) -> bool {
        match id.split_once('#') {
            Some(("smithy.api", name)) => {
                shapewright_idl::prelude_type(name).is_some_and(|ty| matches!(ty, "structure" | "map"))
            }
            Some((namespace, name)) if namespace == self.namespace => {
                self.own.get(name).is_none_or(|ty| matches!(*ty, "structure" | "union" | "map"))
            }
            _ => true,
        }
    }
}

/// The ids to which a definition refers, and those of its traits.
fn collect<'m>(definition: &'m Node, ids: &mut BTreeSet<&'m str>) {
    for (key, value) in definition.entries() {
        match (key.as_str(), value) {
            ("traits", Node::Object(traits)) => ids.extend(traits.iter().map(|(id, _)| id.as_str())),
            ("target", Node::String(id)) => _ = ids.insert(id),
            (_, Node::Object(_)) => collect(value, ids),
            (_, Node::Array(items)) => items.iter().for_each(|item| collect(item, ids)),
            _ => {}
        }
    }
}
