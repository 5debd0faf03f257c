//! `idempotencyToken`: by it a service recognizes a repeated request. The client generates one if the caller sets none.

use crate::value::{Fill, FillStructure, Structure, Value, View};
use crate::{Node, Shape, uuid};

/// Fills in the tokens of an input that are unset; of a node, [`Members`](crate::value::Members) are the input.
pub fn fill<T: Structure + FillStructure>(shape: &'static Shape, input: &mut T) {
    for (index, member) in shape.members.iter().enumerate().filter(|(_, member)| member.idempotency_token) {
        if !input.get(index, member.name).map_or(View::Absent, Value::view).is_absent() {
            continue;
        }
        match input.slot(index).map(|slot| slot.fill()) {
            Some(Fill::String(slot)) => *slot = uuid::random(),
            Some(Fill::Node(slot)) => *slot = Node::from(uuid::random()),
            _ => {}
        }
    }
}
