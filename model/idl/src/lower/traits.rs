//! The traits of shapes and members.

use std::collections::HashMap;

use super::Lowering;
use super::scope::is_foreign;
use crate::Mistake;
use crate::mistake::shortened;
use crate::tree::{Name, Node, Trait, Version};

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
}

/// Traits that are applied to a shape or member from outside.
pub(super) struct Applied<'f, 'a> {
    /// The absolute id.
    pub(super) to: String,
    pub(super) at: usize,
    pub(super) traits: Vec<Given<'f, 'a>>,
}

impl<'f, 'a> Lowering<'f, 'a> {
    /// Writes the key `traits` and its value, if there are any.
    pub(super) fn traits_entry(&mut self, traits: &[Given<'f, 'a>]) {
        if !traits.is_empty() {
            self.json.key("traits");
            self.traits(traits);
        }
    }

    /// Writes traits as an object. One that is given twice has to be given alike, or is an array, which is joined.
    pub(super) fn traits(&mut self, traits: &[Given<'f, 'a>]) {
        let mut known: HashMap<String, usize> = HashMap::with_capacity(traits.len());
        let mut merged: Vec<(String, Name<'a>, Vec<&'f Node<'a>>)> = Vec::with_capacity(traits.len());
        for Given { id, value } in traits {
            let absolute = self.trait_id(*id);
            let at = *known.entry(absolute.clone()).or_insert(merged.len());
            match merged.get_mut(at) {
                None => merged.push((absolute, *id, value.iter().copied().collect())),
                Some((_, _, values)) => {
                    let is_alike = values.is_empty() == value.is_none();
                    values.extend(value);
                    if !is_alike {
                        self.mistake(id.at, format!("the trait `{}` is given twice, once without a value", id.text));
                    }
                }
            }
        }
        self.json.raw("{");
        for (absolute, id, values) in merged {
            self.json.key(&absolute);
            match values.is_empty() {
                true => {
                    self.json.mark(id.at);
                    let empty = match self.scope.type_of(&absolute).as_deref() {
                        Some("list" | "set") => "[]",
                        Some("structure" | "union" | "map") | None => "{}",
                        Some(_) => "null",
                    };
                    self.json.raw(empty);
                }
                false => self.joined(&values, "the trait", &absolute),
            }
        }
        self.json.raw("}");
    }

    /// The absolute id of a trait, which has to be known.
    fn trait_id(&mut self, id: Name<'a>) -> String {
        let absolute = self.scope.resolve(id.text).to_owned();
        if self.scope.type_of(&absolute).is_none() && !is_foreign(&absolute) {
            let message = format!("there is no trait `{}`", shortened(id.text));
            let help = "define it, or name its namespace in a `use` statement";
            let mistake = Mistake::new(id.at, message).unknown(id.text, self.scope.known()).help(help);
            self.mistakes.push(mistake);
        }
        if absolute == "smithy.api#mixin" && self.file.version == Version::V1 {
            let message = "the trait `@mixin` needs version 2.0 of Smithy; this file is of version 1.0";
            self.mistakes.push(Mistake::new(id.at, message).help("begin the file with `$version: \"2.0\"`"));
        }
        absolute
    }
}
