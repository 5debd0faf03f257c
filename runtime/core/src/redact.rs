//! What is shown instead of a sensitive value, and where sensitive values are.

use crate::Shape;
#[cfg(feature = "cli")]
use crate::{Kind, Node};

/// What is shown instead of a sensitive value.
pub const REDACTED: &str = "*** redacted ***";

/// Whether a value of a shape may hold something sensitive, at any depth.
pub fn may_hold_secrets(shape: &'static Shape) -> bool {
    let mut seen: Vec<&'static Shape> = Vec::new();
    let mut left = vec![shape];
    while let Some(shape) = left.pop() {
        if shape.constraints.sensitive || shape.members.into_iter().any(|member| member.constraints().sensitive) {
            return true;
        }
        if !seen.iter().any(|known| std::ptr::eq(*known, shape)) {
            seen.push(shape);
            left.extend(shape.members.into_iter().map(|member| member.target));
        }
    }
    false
}

/// A value of a shape without its sensitive parts: each is replaced by [`REDACTED`]. So is the value of a member that
/// the shape does not have, as nothing says whether it is sensitive.
#[cfg(feature = "cli")]
pub fn redacted(node: Node, shape: &'static Shape) -> Node {
    part(node, shape, false)
}

/// The depth of the value is bounded by its parser.
#[cfg(feature = "cli")]
fn part(node: Node, shape: &'static Shape, sensitive: bool) -> Node {
    if sensitive || shape.constraints.sensitive {
        return Node::from(REDACTED);
    }
    match (node, shape.kind, shape.members.all()) {
        (Node::Map(map), Kind::Structure | Kind::Union, _) => {
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
        (Node::Map(map), Kind::Map, [_, value]) => {
            let sensitive = value.constraints().sensitive;
            Node::Map(map.into_iter().map(|(name, item)| (name, part(item, value.target, sensitive))).collect())
        }
        (Node::List(items), Kind::List, [item]) => {
            let sensitive = item.constraints().sensitive;
            Node::List(items.into_iter().map(|node| part(node, item.target, sensitive)).collect())
        }
        (Node::Map(_), Kind::Map, _) | (Node::List(_), Kind::List, _) => Node::from(REDACTED),
        (node, ..) => node,
    }
}
