//! `idempotencyToken`: what lets a service know a repeated request. Made up where the caller gives none.

use shapewright_core::node::Map;
use shapewright_core::value::{Fill, Typed, Value, View};
use shapewright_core::{Node, Shape, uuid};

/// Fills the unset tokens of an input.
pub(crate) fn fill<T: Typed>(input: &mut T) {
    for (index, member) in T::SHAPE.members.iter().enumerate().filter(|(_, member)| member.idempotency_token) {
        let unset = matches!(input.get(index, member.name).map(Value::view), None | Some(View::Absent));
        if unset && let Some(Fill::String(slot)) = input.slot(index).map(|slot| slot.fill()) {
            *slot = uuid::random();
        }
    }
}

/// Fills the unset tokens of an untyped input.
pub fn fill_untyped(shape: &'static Shape, input: &mut Map) {
    for member in shape.members.iter().filter(|member| member.idempotency_token) {
        if matches!(input.get(member.name), None | Some(Node::Null)) {
            input.insert(member.name.to_owned(), Node::from(uuid::random()));
        }
    }
}
