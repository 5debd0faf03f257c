//! What is sensitive in a value, and values without it.

use std::collections::HashSet;

use shapewright_core::debug::REDACTED;
use shapewright_core::{Kind, Member, Node, Shape};

/// Whether a member is sensitive or has something sensitive in it.
pub(crate) fn is_secret(member: &'static Member) -> bool {
    member.constraints().sensitive || holds_secret(member.target)
}

/// Whether values of a shape are sensitive or have something sensitive in them.
pub(crate) fn holds_secret(shape: &'static Shape) -> bool {
    let mut seen = HashSet::new();
    let mut pending = vec![shape];
    while let Some(shape) = pending.pop() {
        // Shapes refer to one another in cycles.
        if !seen.insert(std::ptr::from_ref(shape)) {
            continue;
        }
        if shape.constraints.sensitive || shape.members.iter().any(|member| member.constraints().sensitive) {
            return true;
        }
        pending.extend(shape.members.iter().map(|member| member.target));
    }
    false
}

/// A value of a shape, with a note in the place of each sensitive part. A member that the shape doesn't have may be
/// sensitive too, so it isn't shown either.
pub(crate) fn redacted(node: Node, shape: &'static Shape) -> Node {
    part(node, shape, false)
}

/// The depth of the value is bounded by the parser's.
fn part(node: Node, shape: &'static Shape, sensitive: bool) -> Node {
    if sensitive || shape.constraints.sensitive {
        return Node::from(REDACTED);
    }
    match (node, shape.kind) {
        (Node::Map(map), Kind::Structure | Kind::Union) => {
            let entries = map.into_iter().map(|(name, value)| {
                let value = match shape.member(&name) {
                    Some((_, member)) => part(value, member.target, member.constraints().sensitive),
                    None if name == "__type" => value,
                    None => Node::from(REDACTED),
                };
                (name, value)
            });
            Node::Map(entries.collect())
        }
        (Node::Map(map), Kind::Map) => match shape.members.all() {
            [_, value] => Node::Map(
                map.into_iter()
                    .map(|(name, item)| (name, part(item, value.target, value.constraints().sensitive)))
                    .collect(),
            ),
            _ => Node::from(REDACTED),
        },
        (Node::List(items), Kind::List) => match shape.members.all() {
            [item] => Node::List(
                items.into_iter().map(|node| part(node, item.target, item.constraints().sensitive)).collect(),
            ),
            _ => Node::from(REDACTED),
        },
        (node, _) => node,
    }
}
