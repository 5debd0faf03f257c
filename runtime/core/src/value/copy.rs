//! Copies values between types that have members of the same name and kind.

use super::{Entries, Fill, FillList, FillMap, FillStructure, List, MAX_DEPTH, Slots, Structure, Value, View, node_of};
use crate::node;
use crate::{Kind, Node, Shape};

fn structure(
    from_shape: &'static Shape,
    from: &dyn Structure,
    into_shape: &'static Shape,
    into: &mut dyn FillStructure,
    depth: usize,
) {
    for (index, member) in into_shape.members.iter().enumerate() {
        let Some((position, source)) = from_shape.member(member.name) else { continue };
        let view = from.get(position, member.name).map_or(View::Absent, Value::view);
        if source.target.kind != member.target.kind || view.is_absent() {
            continue;
        }
        if let Some(slot) = into.slot(index) {
            value(view, source.target, slot.fill(), member.target, depth + 1);
        }
    }
}

/// Copies a value of one shape into an empty place of another; the parts that do not fit stay behind.
pub(crate) fn copy(view: View<'_>, from: &'static Shape, into: Fill<'_>, shape: &'static Shape) {
    value(view, from, into, shape, 0);
}

fn value(view: View<'_>, from: &'static Shape, into: Fill<'_>, shape: &'static Shape, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    match (view, into) {
        (View::Boolean(value), Fill::Boolean(slot)) => *slot = value,
        (View::Integer(value), Fill::Byte(slot)) => *slot = value.try_into().unwrap_or_default(),
        (View::Integer(value), Fill::Short(slot)) => *slot = value.try_into().unwrap_or_default(),
        (View::Integer(value), Fill::Integer(slot)) => *slot = value.try_into().unwrap_or_default(),
        (View::Integer(value), Fill::Long(slot)) => *slot = value,
        (View::Integer(value), Fill::IntEnum(slot)) => slot.set(value.try_into().unwrap_or_default()),
        (View::Float(value), Fill::Float(slot)) => *slot = value as f32,
        (View::Float(value), Fill::Double(slot)) => *slot = value,
        (View::String(text), Fill::String(slot)) => *slot = text.to_owned(),
        (View::String(text), Fill::Enum(slot)) => slot.set(text.to_owned()),
        (View::Blob(value), Fill::Blob(slot)) => *slot = value.clone(),
        (View::Timestamp(value), Fill::Timestamp(slot)) => *slot = *value,
        (View::Document(value), Fill::Document(slot)) => *slot = value.clone(),
        (View::BigInteger(value), Fill::BigInteger(slot)) => *slot = value.clone(),
        (View::BigDecimal(value), Fill::BigDecimal(slot)) => *slot = value.clone(),
        (View::List(items), Fill::List(slot)) => list(items, from, slot, shape, depth),
        (View::Map(entries), Fill::Map(slot)) => map(entries, from, slot, shape, depth),
        (View::Structure(members), Fill::Structure(slot)) => structure(from, members, shape, slot, depth),
        (view, Fill::Node(slot)) => *slot = untyped(view, from, shape, depth),
        (View::Union(index, held), Fill::Union(slot)) => {
            let source = from.members.get(index);
            let target = source.and_then(|source| shape.member(source.name));
            if let (Some(source), Some((position, target))) = (source, target)
                && let Some(chosen) = slot.choose(position)
            {
                value(held.view(), source.target, chosen.fill(), target.target, depth + 1);
            }
        }
        _ => {}
    }
}

/// An untyped value without the members that the shape does not have.
fn untyped(view: View<'_>, from: &'static Shape, shape: &'static Shape, depth: usize) -> Node {
    match (shape.kind, view, view.as_map(), view.as_structure()) {
        (Kind::List, View::List(items), ..) => {
            let mut copied: Vec<Node> = Vec::with_capacity(items.len());
            list(items, from, &mut copied, shape, depth);
            Node::List(copied)
        }
        (Kind::Map, _, Some(entries), _) => {
            let mut copied = node::Map::with_capacity(entries.len());
            map(entries, from, &mut copied, shape, depth);
            Node::Map(copied)
        }
        (Kind::Structure | Kind::Union, _, _, Some(members)) => {
            let mut copied = Slots::new(shape);
            structure(from, members, shape, &mut copied, depth);
            Node::Map(copied.into_entries(shape))
        }
        _ => node_of(from, view),
    }
}

fn list(items: &dyn List, from: &'static Shape, into: &mut dyn FillList, shape: &'static Shape, depth: usize) {
    let ([source], [target]) = (from.members.all(), shape.members.all()) else { return };
    for item in (0..items.len()).filter_map(|index| items.get(index)) {
        let slot = into.push();
        if !item.view().is_absent() {
            value(item.view(), source.target, slot.fill(), target.target, depth + 1);
        }
    }
}

fn map(entries: &dyn Entries, from: &'static Shape, into: &mut dyn FillMap, shape: &'static Shape, depth: usize) {
    let ([_, source], [_, target]) = (from.members.all(), shape.members.all()) else { return };
    for (name, entry) in entries.entries() {
        let slot = into.insert(name.to_owned());
        if !entry.view().is_absent() {
            value(entry.view(), source.target, slot.fill(), target.target, depth + 1);
        }
    }
}
