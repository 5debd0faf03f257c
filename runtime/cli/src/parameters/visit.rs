//! The scalars of a value, wherever its shape has them.

use shapewright_core::node::Map;
use shapewright_core::{Kind, Member, Node, Shape};

/// A scalar, and the member that holds it.
pub(super) struct Scalar<'n> {
    pub(super) node: &'n mut Node,
    pub(super) member: &'static Member,
    /// Whether it is sensitive, or part of something that is.
    pub(super) is_secret: bool,
}

/// Calls a function with each scalar that a member of the shape, or of one below it, holds.
pub(super) fn scalars(entries: &mut Map, shape: &'static Shape, each: &mut dyn FnMut(Scalar<'_>)) {
    members(entries, shape, shape.constraints.sensitive, each);
}

fn members(entries: &mut Map, shape: &'static Shape, is_secret: bool, each: &mut dyn FnMut(Scalar<'_>)) {
    for member in shape.members {
        if let Some(node) = entries.get_mut(member.name) {
            visit(node, member, is_secret, each);
        }
    }
}

fn visit(node: &mut Node, member: &'static Member, is_secret: bool, each: &mut dyn FnMut(Scalar<'_>)) {
    let shape = member.target;
    let is_secret = is_secret || member.constraints().sensitive;
    match (shape.kind, node) {
        (Kind::Structure | Kind::Union, Node::Map(entries)) => members(entries, shape, is_secret, each),
        (Kind::List, Node::List(items)) => {
            if let Some(member) = shape.members.first() {
                items.iter_mut().for_each(|item| visit(item, member, is_secret, each));
            }
        }
        (Kind::Map, Node::Map(entries)) => {
            if let Some(member) = shape.members.get(1) {
                entries.values_mut().for_each(|value| visit(value, member, is_secret, each));
            }
        }
        (_, node) if shape.is_scalar() => each(Scalar { node, member, is_secret }),
        _ => {}
    }
}
