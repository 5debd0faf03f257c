//! Replacing a part of a whole: what is read first, what is kept of it, and what has changed in between.
//!
//! All of it works on typed values and on nodes alike; of a node, [`Members`] are the members. What is kept is kept
//! member by member, also within structures; lists, maps and unions are replaced whole.

use crate::node::Map;
use crate::value::{Fill, FillStructure, MAX_DEPTH, Members, Structure, Value, View, copy, same};
use crate::{Kind, Member, Node, Shape};

/// Members that are left unset instead of kept as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Removed(Vec<Vec<String>>);

impl Removed {
    /// The members at paths such as `TokenValidityUnits.IdToken`.
    ///
    /// # Errors
    ///
    /// Returns the first path that does not lead to a member that may be unset.
    pub fn at<'p>(shape: &'static Shape, paths: impl IntoIterator<Item = &'p str>) -> Result<Self, &'p str> {
        let read = |path: &'p str| {
            let mut within = Some(shape);
            let mut last = None;
            for name in path.split('.') {
                let (_, member) = within.and_then(|shape| shape.member(name)).ok_or(path)?;
                within = Some(member.target).filter(|target| target.kind == Kind::Structure);
                last = Some(member);
            }
            match last {
                Some(member) if !member.required => Ok(path.split('.').map(str::to_owned).collect()),
                _ => Err(path),
            }
        };
        paths.into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// The members that are null in a structure and in the structures within it, which are taken out of it.
    pub fn take_nulls(shape: &'static Shape, entries: &mut Map) -> Self {
        let mut taken = Vec::new();
        take_nulls(shape, entries, &mut Vec::new(), &mut taken);
        Self(taken)
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|path| matches!(path.as_slice(), [only] if only == name))
    }

    /// Those of a member's own members.
    fn within(&self, name: &str) -> Self {
        let below = self.0.iter().filter_map(|path| match path.as_slice() {
            [first, rest @ ..] if first == name && !rest.is_empty() => Some(rest.to_vec()),
            _ => None,
        });
        Self(below.collect())
    }
}

fn take_nulls(shape: &'static Shape, entries: &mut Map, path: &mut Vec<String>, taken: &mut Vec<Vec<String>>) {
    entries.retain(|name, value| {
        let Some((_, member)) = shape.member(name) else { return true };
        path.push(name.clone());
        match value {
            Node::Null => taken.push(path.clone()),
            Node::Map(entries) if member.target.kind == Kind::Structure => {
                take_nulls(member.target, entries, path, taken);
            }
            _ => {}
        }
        path.pop();
        *value != Node::Null
    });
}

/// Copies the members of `from` that `into` has by the same name and type: what the request that reads the current
/// state takes from the one that replaces it.
pub fn copy_members(
    from_shape: &'static Shape,
    from: &dyn Structure,
    into_shape: &'static Shape,
    into: &mut dyn FillStructure,
) {
    for (index, member, source, view) in shared(from_shape, from, into_shape) {
        if let Some(slot) = into.slot(index) {
            copy(view, source.target, slot.fill(), member.target);
        }
    }
}

/// The same for the members that are unset in `into`, and in the structures within it: what is kept of the current
/// state. Members that are `removed` stay unset.
pub fn copy_unset(
    from_shape: &'static Shape,
    from: &dyn Structure,
    into_shape: &'static Shape,
    into: &mut dyn FillStructure,
    removed: &Removed,
) {
    keep(from_shape, from, into_shape, into, removed, 0);
}

fn keep(
    from_shape: &'static Shape,
    from: &dyn Structure,
    into_shape: &'static Shape,
    into: &mut dyn FillStructure,
    removed: &Removed,
    depth: usize,
) {
    if depth > MAX_DEPTH {
        return;
    }
    for (index, member, source, view) in shared(from_shape, from, into_shape) {
        if removed.has(member.name) {
            continue;
        }
        let Some(slot) = into.slot(index) else { continue };
        let removed = removed.within(member.name);
        if slot.view().is_absent() {
            copy(view, source.target, slot.fill(), member.target);
            clear(slot.fill(), member.target, &removed);
        } else if let (Kind::Structure, Some(current)) = (member.target.kind, view.as_structure()) {
            match slot.fill() {
                Fill::Structure(into) => keep(source.target, current, member.target, into, &removed, depth + 1),
                Fill::Node(Node::Map(entries)) => {
                    let into = &mut Members::new(member.target, entries);
                    keep(source.target, current, member.target, into, &removed, depth + 1);
                }
                _ => {}
            }
        }
    }
}

/// Unsets what is removed of a structure that was copied whole.
fn clear(structure: Fill<'_>, shape: &'static Shape, removed: &Removed) {
    match structure {
        Fill::Structure(members) => {
            for path in &removed.0 {
                let [name, rest @ ..] = path.as_slice() else { continue };
                let Some((index, member)) = shape.member(name) else { continue };
                match members.slot(index) {
                    Some(slot) if rest.is_empty() => slot.clear(),
                    // Filling a structure that is unset would set it.
                    Some(slot) if !slot.view().is_absent() => {
                        clear(slot.fill(), member.target, &Removed(vec![rest.to_vec()]));
                    }
                    _ => {}
                }
            }
        }
        Fill::Node(Node::Map(entries)) => {
            for path in &removed.0 {
                let [name, rest @ ..] = path.as_slice() else { continue };
                if rest.is_empty() {
                    entries.shift_remove(name);
                } else if let (Some(node), Some((_, member))) = (entries.get_mut(name), shape.member(name)) {
                    clear(Fill::Node(node), member.target, &Removed(vec![rest.to_vec()]));
                }
            }
        }
        _ => {}
    }
}

/// The members that are set in `from` and that the other shape has too, with their positions there.
fn shared<'v>(
    from_shape: &'static Shape,
    from: &'v dyn Structure,
    into_shape: &'static Shape,
) -> impl Iterator<Item = (usize, &'static Member, &'static Member, View<'v>)> {
    into_shape.members.into_iter().enumerate().filter_map(move |(index, member)| {
        let (position, source) = from_shape.member(member.name)?;
        let view = from.get(position, member.name)?.view();
        let fits = source.target.kind == member.target.kind && !view.is_absent();
        fits.then_some((index, member, source, view))
    })
}

/// The members of a state that are not what they were.
pub fn changed(shape: &'static Shape, before: &dyn Structure, now: &dyn Structure) -> Vec<&'static Member> {
    let differs = |(index, member): (usize, &'static Member)| {
        let [before, now] = [before, now].map(|state| state.get(index, member.name).map_or(View::Absent, Value::view));
        (!same(before, now, member.target)).then_some(member)
    };
    shape.members.into_iter().enumerate().filter_map(differs).collect()
}
