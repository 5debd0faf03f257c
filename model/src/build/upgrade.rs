//! Shapes written in version 1.0, as version 2.0 would write them.
//!
//! In version 1.0, a number or boolean that is not boxed is zero or false if nothing is given. Version 2.0 says this with
//! `default`. A boxed member gets the default `null`, so that it has none even if its target does.

use serde_json::Value;

use super::closure::Graph;
use crate::ast::{ShapeType, Version};
use crate::view::data::{MemberData, ShapeData};

/// Adds the defaults that were implied, to shapes and to the members of structures.
pub(super) fn upgrade(graph: &mut Graph) {
    let is_v1 = |index: usize| graph.written.get(index).is_some_and(|&(_, version)| version == Version::V1);
    for (index, shape) in graph.shapes.iter_mut().enumerate() {
        if is_v1(index) && shape.ty.had_default_in_v1() && !shape.traits().boxed {
            let default = zero(shape.ty);
            shape.traits.get_or_insert_default().default.get_or_insert(default);
        }
    }
    for member in &mut graph.members {
        let container = &graph.shapes[member.container];
        if is_v1(member.container) && container.ty == ShapeType::Structure {
            let default = implied(member, &graph.shapes[member.target]);
            if let Some(default) = default {
                member.traits.get_or_insert_default().default = Some(default);
            }
        }
    }
}

/// The default that version 1.0 implies for a member.
fn implied(member: &MemberData, target: &ShapeData) -> Option<Value> {
    let traits = member.traits();
    if traits.default.is_some() {
        return None;
    }
    if traits.boxed {
        return Some(Value::Null);
    }
    let streaming_blob = target.ty == ShapeType::Blob && target.traits().streaming && !traits.required;
    // A shape of version 2.0 counts as boxed, unless it has the default that version 1.0 would imply.
    let unboxed = target.ty.had_default_in_v1() && target.traits().has_zero_default();
    (streaming_blob || unboxed).then(|| zero(target.ty))
}

/// What version 1.0 assumes if nothing is given.
fn zero(ty: ShapeType) -> Value {
    match ty {
        ShapeType::Boolean => Value::Bool(false),
        ShapeType::Blob => Value::String(String::new()),
        _ => Value::from(0),
    }
}
