//! Some operations of a service, with everything that they need.

use std::collections::{HashMap, HashSet};

use shapewright_model::{Model, Node, Selection, Source};

use crate::prune::prune;
use crate::{Error, merge};

/// The properties of services and resources under which operations are bound.
pub(crate) const OPERATIONS: [&str; 8] =
    ["create", "put", "read", "update", "delete", "list", "operations", "collectionOperations"];

/// Makes a model of the selected operations: their service, the shapes that they and their traits refer to, the definitions
/// of these traits, and the resources to which they are bound. An operation to which a trait refers is kept too.
///
/// # Errors
///
/// Returns what is wrong with the files, with the selected part of the model, or with the selection.
pub fn select(sources: &[Source<'_>], selection: &Selection) -> Result<Node, Error> {
    let model = Model::load(sources, selection)?;
    let service = model.service().id.as_str();
    let operations = model.operations().map(|operation| operation.id().as_str());
    let whole = merge(sources)?;
    let mut closure = Closure::new(&whole, operations);
    closure.add(service);
    closure.grow(service);
    let Closure { kept, operations, .. } = closure;
    let shapes = whole.get("shapes").map(Node::entries).unwrap_or_default().iter();
    let is_kept = |id: &str| kept.contains(id.split('$').next().unwrap_or(id));
    let shapes: Vec<_> = shapes.filter(|(id, _)| is_kept(id)).collect();
    let shapes = prune(&shapes, &kept, &operations);
    let entries = whole.entries().iter().map(|(key, value)| match key.as_str() {
        "shapes" => (key.clone(), Node::Object(shapes.clone())),
        _ => (key.clone(), value.clone()),
    });
    Ok(Node::Object(entries.collect()))
}

/// What is kept, while it grows.
struct Closure<'m> {
    /// The definitions of each shape, and the statements that apply something to it or a member.
    shapes: HashMap<&'m str, Vec<&'m Node>>,
    kept: HashSet<&'m str>,
    operations: HashSet<&'m str>,
    waiting: Vec<&'m str>,
}

pub(crate) fn type_of(definition: &Node) -> &str {
    definition.get("type").and_then(Node::as_str).unwrap_or_default()
}

/// The ids to which a property refers, one or several.
pub(crate) fn references<'m>(definition: &'m Node, property: &str) -> Vec<&'m str> {
    let Some(node) = definition.get(property) else { return Vec::new() };
    let all = std::iter::once(node).chain(node.items());
    all.filter_map(|node| node.get("target").and_then(Node::as_str)).collect()
}

impl<'m> Closure<'m> {
    fn new<'o>(model: &'m Node, operations: impl Iterator<Item = &'o str>) -> Self {
        let mut shapes: HashMap<&str, Vec<&Node>> = HashMap::new();
        for (id, definition) in model.get("shapes").map(Node::entries).unwrap_or_default() {
            shapes.entry(id.split('$').next().unwrap_or(id)).or_default().push(definition);
        }
        let operations = operations.filter_map(|id| shapes.get_key_value(id)).map(|(id, _)| *id).collect();
        Self { shapes, kept: HashSet::new(), operations, waiting: Vec::new() }
    }

    fn definitions(&self, id: &str) -> &[&'m Node] {
        self.shapes.get(id).map_or(&[], Vec::as_slice)
    }

    fn is(&self, id: &str, ty: &str) -> bool {
        self.definitions(id).iter().any(|definition| type_of(definition) == ty)
    }

    /// Keeps a shape, unless it is an operation that is not selected.
    fn add(&mut self, id: &str) {
        let Some((&id, _)) = self.shapes.get_key_value(id) else { return };
        if (self.operations.contains(id) || !self.is(id, "operation")) && self.kept.insert(id) {
            self.waiting.push(id);
        }
    }

    /// Follows references until nothing is new.
    fn grow(&mut self, service: &'m str) {
        loop {
            while let Some(id) = self.waiting.pop() {
                for definition in self.definitions(id).to_vec() {
                    self.definition(definition);
                }
            }
            let before = self.kept.len();
            for id in self.operations.clone() {
                self.add(id);
            }
            for resource in self.binding(service) {
                self.add(resource);
            }
            if self.kept.len() == before {
                return;
            }
        }
    }

    /// The resources of a service that bind selected operations, or have such resources below them.
    fn binding(&self, service: &str) -> Vec<&'m str> {
        // Each resource with the one that it is below.
        let (mut known, mut all) = (HashSet::new(), Vec::new());
        let mut waiting = vec![(None, service)];
        while let Some((parent, id)) = waiting.pop() {
            let Some((&id, definitions)) = self.shapes.get_key_value(id).filter(|(id, _)| known.insert(**id)) else {
                continue;
            };
            let at = all.len();
            all.push((parent, id));
            let below = definitions.iter().flat_map(|definition| references(definition, "resources"));
            waiting.extend(below.map(|id| (Some(at), id)));
        }
        let binds = |id: &str| {
            let bound = self.definitions(id).iter().flat_map(|definition| {
                OPERATIONS.into_iter().flat_map(move |property| references(definition, property))
            });
            bound.into_iter().any(|id| self.operations.contains(id))
        };
        let mut found = HashSet::new();
        for (parent, id) in all.iter().filter(|(_, id)| binds(id)) {
            found.insert(*id);
            let mut above = *parent;
            while let Some((parent, id)) = above.and_then(|at: usize| all.get(at)) {
                found.insert(*id);
                above = *parent;
            }
        }
        found.into_iter().collect()
    }

    fn definition(&mut self, definition: &'m Node) {
        for (key, value) in definition.entries() {
            match key.as_str() {
                "traits" => self.traits(value),
                // Those that bind selected operations are added by themselves.
                "resources" => {}
                "members" => value.entries().iter().for_each(|(_, member)| self.definition(member)),
                "target" => value.as_str().into_iter().for_each(|id| self.add(id)),
                "member" | "key" | "value" => self.definition(value),
                _ => self.reference(value),
            }
        }
    }

    /// Keeps what a property names: a shape, a list of them, or names with shapes.
    fn reference(&mut self, value: &'m Node) {
        if let Some(id) = value.get("target").and_then(Node::as_str) {
            return self.add(id);
        }
        value.items().iter().for_each(|item| self.reference(item));
        value.entries().iter().for_each(|(_, entry)| self.reference(entry));
    }

    fn traits(&mut self, traits: &'m Node) {
        for (id, value) in traits.entries() {
            self.add(id);
            self.ids_in(value);
        }
    }

    /// Keeps the shapes whose ids are in the value of a trait.
    fn ids_in(&mut self, value: &'m Node) {
        if let Some(text) = value.as_str() {
            let id = text.split('$').next().unwrap_or(text);
            if let Some((&id, _)) = self.shapes.get_key_value(id) {
                if self.is(id, "operation") {
                    self.operations.insert(id);
                }
                self.add(id);
            }
        }
        value.items().iter().for_each(|item| self.ids_in(item));
        value.entries().iter().for_each(|(_, entry)| self.ids_in(entry));
    }
}
