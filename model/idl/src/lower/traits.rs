//! The traits of shapes and members.

use std::collections::HashMap;

use super::Writer;
use crate::tree::{Member, Name, Node, Shape, Trait};

/// A trait as it is given, or implied by another notation.
#[derive(Clone, Copy)]
pub(super) struct Given<'f, 'a> {
    pub(super) id: Name<'a>,
    pub(super) value: Option<&'f Node<'a>>,
}

impl<'f, 'a> Given<'f, 'a> {
    pub(super) fn of(given: &'f Trait<'a>) -> Self {
        Self { id: given.id, value: given.value.as_ref() }
    }

    /// The traits of a member, with the one that its value implies.
    pub(super) fn of_member(shape: &Shape<'_>, member: &'f Member<'a>) -> Vec<Self> {
        let mut traits: Vec<_> = member.traits.iter().map(Given::of).collect();
        if let Some(value) = &member.value {
            let is_enum = matches!(shape.ty, "enum" | "intEnum");
            let text = if is_enum { "smithy.api#enumValue" } else { "smithy.api#default" };
            traits.push(Given { id: Name { text, at: value.at }, value: Some(value) });
        }
        traits
    }
}

impl<'a> Writer<'_, 'a> {
    /// Writes the key `traits` and its value, if there are any.
    pub(super) fn traits_entry(&mut self, traits: &[Given<'_, 'a>]) {
        if !traits.is_empty() {
            self.json.key("traits");
            self.traits(traits);
        }
    }

    /// Writes what is applied to a shape or member, `at` a place.
    pub(super) fn applied(&mut self, at: usize, traits: &[Given<'_, 'a>]) {
        self.json.mark(at);
        self.json.raw("{\"type\":\"apply\",\"traits\":");
        self.traits(traits);
        self.json.raw("}");
    }

    /// Writes traits as an object. What is given twice is the same, or an array, which is joined.
    fn traits(&mut self, traits: &[Given<'_, 'a>]) {
        let mut known = HashMap::with_capacity(traits.len());
        let mut merged: Vec<(String, usize, Vec<&Node<'a>>)> = Vec::with_capacity(traits.len());
        for Given { id, value } in traits {
            let absolute = self.resolve(id.text);
            let at = *known.entry(absolute.clone()).or_insert(merged.len());
            match merged.get_mut(at) {
                Some((.., values)) => values.extend(value),
                None => merged.push((absolute, id.at, value.iter().copied().collect())),
            }
        }
        self.json.raw("{");
        for (absolute, at, values) in merged {
            self.json.key(&absolute);
            if values.is_empty() {
                self.json.mark(at);
                let ty = self.linked.type_of(&absolute);
                self.json.raw(match ty.as_deref() {
                    Some("list" | "set") => "[]",
                    Some("structure" | "union" | "map") | None => "{}",
                    Some(_) => "null",
                });
            }
            self.joined(&values);
        }
        self.json.raw("}");
    }
}
