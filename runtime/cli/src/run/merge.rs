//! `--cli-merge`: keeps what is not given as it is, by reading it first.

use shapewright_core::node::Map;
use shapewright_core::{Kind, Node, Shape};

/// The request that reads the current state: the members of the given parameters that it has too.
pub(super) fn read_request(given: &Map, read: &'static Shape) -> Map {
    given
        .iter()
        .filter(|(name, _)| read.member(name).is_some())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// What was given, over what there is. Members that cannot be sent, such as dates, are left out.
pub(super) fn merged(given: &Map, current: &Map, input: &'static Shape) -> Map {
    let members = input.members.iter().filter_map(|member| {
        let value = given.get(member.name).cloned().or_else(|| {
            let kept = current.get(member.name)?.clone();
            Some(fitting(kept, member.target)).filter(|kept| *kept != Node::Null)
        })?;
        Some((member.name.to_owned(), value))
    });
    members.collect()
}

/// A value without what its shape does not have. The depth is bounded by the parser that read it.
fn fitting(node: Node, shape: &'static Shape) -> Node {
    match (node, shape.kind, shape.members.all()) {
        (Node::Map(map), Kind::Structure | Kind::Union, _) => {
            let entries = map.into_iter().filter_map(|(name, value)| {
                let (_, member) = shape.member(&name)?;
                Some((name, fitting(value, member.target)))
            });
            Node::Map(entries.collect())
        }
        (Node::Map(map), Kind::Map, [_, value]) => {
            Node::Map(map.into_iter().map(|(name, entry)| (name, fitting(entry, value.target))).collect())
        }
        (Node::List(items), Kind::List, [item]) => {
            Node::List(items.into_iter().map(|entry| fitting(entry, item.target)).collect())
        }
        (node, ..) => node,
    }
}

/// What changes: the new value of each member that is not as it was.
pub(super) fn changes(current: &Map, merged: &Map) -> Map {
    merged
        .iter()
        .filter(|(name, value)| current.get(*name) != Some(*value))
        .map(|(name, value)| {
            let before = current.get(name).cloned().unwrap_or_default();
            let change = Map::from_iter([("From".to_owned(), before), ("To".to_owned(), value.clone())]);
            (name.clone(), Node::Map(change))
        })
        .collect()
}
