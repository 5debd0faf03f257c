//! Values without what is sensitive in them.

use shapewright_core::debug::REDACTED;
use shapewright_core::{Kind, Node, Shape};

/// A value of a shape, with a note in the place of each sensitive part. Nothing tells what a member is that the shape
/// does not have, so it is not shown either.
pub(super) fn redacted(node: Node, shape: &'static Shape) -> Node {
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
