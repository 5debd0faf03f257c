//! Pages: where a reply holds the token of the next page, whether there is one, and how a request takes it.
//!
//! All of it works on typed values and on [`Node`]s alike.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use crate::json::{self, Style};
use crate::value::{FillStructure, Typed, copy};
use crate::value::{Value, View, node_of};
use crate::{Node, Shape};

/// The value at a path such as `Result.NextToken`, with its shape; `None` where nothing is set.
pub fn at<'v>(value: View<'v>, shape: &'static Shape, path: &str) -> Option<(View<'v>, &'static Shape)> {
    let found = path.split('.').try_fold((value, shape), |(value, shape), name| {
        let (index, member) = shape.member(name)?;
        Some((value.as_structure()?.get(index, name)?.view(), member.target))
    })?;
    (!found.0.is_absent()).then_some(found)
}

/// The token of the next page that a reply holds at a path; an empty one leads nowhere.
pub fn token<'v>(reply: View<'v>, shape: &'static Shape, path: &str) -> Option<(View<'v>, &'static Shape)> {
    at(reply, shape, path).filter(|(token, shape)| !is_empty(*token, shape))
}

/// Whether a token says nothing. The official clients take what Python takes for false as the end.
fn is_empty(token: View<'_>, shape: &'static Shape) -> bool {
    match token {
        View::Absent | View::UnknownUnion | View::Boolean(false) | View::Integer(0) => true,
        View::Float(number) => number == 0.0,
        View::String(text) => text.is_empty(),
        View::Bytes(bytes) => bytes.is_empty(),
        View::List(items) => items.is_empty(),
        View::Map(entries) => entries.is_empty(),
        View::Untyped(entries) => entries.is_empty(),
        View::Structure(members) => shape
            .members
            .iter()
            .enumerate()
            .all(|(index, member)| members.get(index, member.name).map_or(View::Absent, Value::view).is_absent()),
        _ => false,
    }
}

/// The tokens that a service has given so far: one that comes again would lead round and round.
///
/// Only hashes are kept, of 128 bits, so that memory hardly grows.
#[derive(Debug, Default)]
pub struct SeenTokens {
    hashers: [RandomState; 2],
    seen: HashSet<[u64; 2]>,
}

impl SeenTokens {
    /// Adds a token; `false` if it was there before.
    pub fn insert(&mut self, token: &Node) -> bool {
        let text = json::to_string(token, Style::COMPACT);
        self.seen.insert(self.hashers.each_ref().map(|hasher| hasher.hash_one(&text)))
    }

    /// Adds a token of a shape; `false` if it was there before.
    pub fn insert_view(&mut self, token: View<'_>, shape: &'static Shape) -> bool {
        self.insert(&node_of(shape, token))
    }
}

/// A copy of an input without the member of this name, which is the one that takes the token: no part of an earlier
/// token is left in it.
pub fn without<T: Typed>(input: &T, name: &str) -> T {
    let mut copied = T::empty();
    for (index, member) in T::SHAPE.members.iter().enumerate().filter(|(_, member)| member.name != name) {
        let view = input.get(index, member.name).map_or(View::Absent, Value::view);
        if !view.is_absent()
            && let Some(slot) = copied.slot(index)
        {
            copy(view, member.target, slot.fill(), member.target);
        }
    }
    copied
}

/// Puts a token of a shape into the member of this name; `false` if that member takes another type.
pub fn put(
    token: View<'_>,
    shape: &'static Shape,
    input: &mut dyn FillStructure,
    input_shape: &'static Shape,
    name: &str,
) -> bool {
    let Some((index, member)) = input_shape.member(name) else { return false };
    let Some(slot) = input.slot(index).filter(|_| member.target.kind == shape.kind) else { return false };
    copy(token, shape, slot.fill(), member.target);
    true
}
