//! Replacing a part of a whole: what is read first, what is kept of it, and what has changed in between.
//!
//! All of it works on typed values and on nodes alike; of a node, [`Members`](crate::value::Members) are the members.

use crate::value::{FillStructure, Structure, Value, View, copy, same};
use crate::{Member, Shape};

/// Copies the members of `from` that `into` has by the same name and type: what the request that reads the current
/// state takes from the one that replaces it.
pub fn copy_members(
    from_shape: &'static Shape,
    from: &dyn Structure,
    into_shape: &'static Shape,
    into: &mut dyn FillStructure,
) {
    for (index, member, source, view) in shared(from_shape, from, into_shape) {
        if let Some(slot) = into.slot(index) {
            copy(view, source.target, slot.fill(), member.target);
        }
    }
}

/// The same for the members that are unset in `into`: what is kept of the current state.
pub fn copy_unset<T: Structure + FillStructure>(
    from_shape: &'static Shape,
    from: &dyn Structure,
    into_shape: &'static Shape,
    into: &mut T,
) {
    for (index, member, source, view) in shared(from_shape, from, into_shape) {
        let unset = into.get(index, member.name).map_or(View::Absent, Value::view).is_absent();
        if unset && let Some(slot) = into.slot(index) {
            copy(view, source.target, slot.fill(), member.target);
        }
    }
}

/// The members that are set in `from` and that the other shape has too, with their positions there.
fn shared<'v>(
    from_shape: &'static Shape,
    from: &'v dyn Structure,
    into_shape: &'static Shape,
) -> impl Iterator<Item = (usize, &'static Member, &'static Member, View<'v>)> {
    into_shape.members.into_iter().enumerate().filter_map(move |(index, member)| {
        let (position, source) = from_shape.member(member.name)?;
        let view = from.get(position, member.name)?.view();
        let fits = source.target.kind == member.target.kind && !view.is_absent();
        fits.then_some((index, member, source, view))
    })
}

/// The members of a state that are not what they were.
pub fn changed(shape: &'static Shape, before: &dyn Structure, now: &dyn Structure) -> Vec<&'static Member> {
    let differs = |(index, member): (usize, &'static Member)| {
        let [before, now] = [before, now].map(|state| state.get(index, member.name).map_or(View::Absent, Value::view));
        (!same(before, now, member.target)).then_some(member)
    };
    shape.members.into_iter().enumerate().filter_map(differs).collect()
}
