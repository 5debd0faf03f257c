//! The definitions that some operations of a service lead to.

use std::collections::{BTreeMap, HashSet};

use super::flatten::Flattener;
use super::reference::{Reference, references};
use super::whole::{Definition, definition};
use crate::ast::{Ast, EntryId, ShapeType};
use crate::error::Mistakes;
use crate::json::{Node, Raw};
use crate::selection::Source;

/// Reads a service and some of its operations, with all shapes and traits that they lead to. Of the service's resources, those
/// are here that have one of the operations, and they are complete.
pub(super) fn read(
    ast: &Ast<'_>,
    sources: &[Source<'_>],
    service: EntryId,
    operations: &HashSet<EntryId>,
    mistakes: &mut Mistakes,
) -> Vec<Definition> {
    let mut flattener = Flattener::new(ast);
    let mut waiting: Vec<_> = operations.iter().copied().chain([service]).collect();
    let mut seen: HashSet<EntryId> = waiting.iter().copied().collect();
    let mut found = BTreeMap::new();
    while let Some(id) = waiting.pop() {
        let Some(flat) = flattener.flatten(id, mistakes) else { continue };
        let is_idl = sources.get(flat.definition.origin().file).is_some_and(Source::is_idl);
        let mut shape = definition(ast.entry(id), &flat, is_idl, &|id| ast.find(id).is_some(), mistakes);
        if id == service {
            let kept = |id: &str| {
                let Some(found) = ast.find(id) else { return true };
                match ast.entry(found).ty {
                    ShapeType::Operation => operations.contains(&found),
                    ShapeType::Resource => has_one_of(ast, found, operations),
                    _ => true,
                }
            };
            shape.properties.retain_mut(|(name, value)| match (name.as_str(), value) {
                ("operations" | "resources", Node::Array(items)) => {
                    items.retain(|item| item.get("target").and_then(Node::as_str).is_none_or(kept));
                    true
                }
                _ => true,
            });
        }
        let next = names(&shape).into_iter().filter_map(|name| ast.find(name.split('$').next().unwrap_or_default()));
        waiting.extend(next.filter(|&next| seen.insert(next)));
        found.insert(id, shape);
    }
    found.into_values().collect()
}

/// The ids in a definition: of its mixins, its traits, the targets of its members, and all else that looks like one.
fn names(shape: &Definition) -> Vec<&str> {
    let mut names: Vec<&str> = shape.mixins.iter().map(String::as_str).collect();
    let of_members = shape.members.iter().flat_map(|member| &member.traits);
    let traits = shape.traits.iter().chain(of_members);
    let mut values: Vec<&Node> = shape.properties.iter().map(|(_, value)| value).collect();
    for applied in traits {
        names.push(&applied.id);
        values.push(&applied.value);
    }
    names.extend(shape.members.iter().map(|member| member.target.as_str()));
    while let Some(value) = values.pop() {
        match value {
            // An id has no blanks, as documentation has.
            Node::String(text) if text.contains('#') && !text.contains(' ') => names.push(text),
            Node::Array(items) => values.extend(items),
            Node::Object(entries) => {
                names.extend(entries.iter().map(|(key, _)| key.as_str()).filter(|key| key.contains('#')));
                values.extend(entries.iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
    names
}

/// Whether a resource, or one below it, has one of the operations.
fn has_one_of(ast: &Ast<'_>, resource: EntryId, operations: &HashSet<EntryId>) -> bool {
    let (mut seen, mut waiting) = (HashSet::from([resource]), vec![resource]);
    let mut flattener = Flattener::new(ast);
    // What is wrong with a resource is reported when it is read for the model.
    let mut ignored = Mistakes::default();
    while let Some(id) = waiting.pop() {
        let Some(flat) = flattener.flatten(id, &mut ignored) else { continue };
        for (_, values) in flat.properties() {
            let one = |raw: &Raw<'_>| Reference::read(*raw).ok().map(|reference| reference.id.into_owned());
            let of_arrays = references(values, &mut Mistakes::default()).into_iter().map(|it| it.id.into_owned());
            for id in values.iter().filter_map(one).chain(of_arrays) {
                let Some(found) = ast.find(&id) else { continue };
                if operations.contains(&found) {
                    return true;
                }
                if ast.entry(found).ty == ShapeType::Resource && seen.insert(found) {
                    waiting.push(found);
                }
            }
        }
    }
    false
}
