//! The scalars of a value, wherever its shape has them.

use shapewright_core::node::Map;
use shapewright_core::{Kind, Member, Node, Shape};

/// Calls a function with each scalar that a member of the shape, or of one below it, holds.
pub(super) fn scalars(entries: &mut Map, shape: &'static Shape, each: &mut dyn FnMut(&mut Node, &'static Member)) {
    for member in shape.members {
        if let Some(node) = entries.get_mut(member.name) {
            visit(node, member, each);
        }
    }
}

fn visit(node: &mut Node, member: &'static Member, each: &mut dyn FnMut(&mut Node, &'static Member)) {
    let shape = member.target;
    match (shape.kind, node) {
        (Kind::Structure | Kind::Union, Node::Map(entries)) => scalars(entries, shape, each),
        (Kind::List, Node::List(items)) => {
            if let Some(member) = shape.members.first() {
                items.iter_mut().for_each(|item| visit(item, member, each));
            }
        }
        (Kind::Map, Node::Map(entries)) => {
            if let Some(member) = shape.members.get(1) {
                entries.values_mut().for_each(|value| visit(value, member, each));
            }
        }
        (_, node) if shape.is_scalar() => each(node, member),
        _ => {}
    }
}
