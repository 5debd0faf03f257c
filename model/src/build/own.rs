//! What a definition says itself, together with the `apply` statements for it, before any mixin.

use std::borrow::Cow;

use serde_json::Value;

use super::reference::{Reference, references};
use crate::ast::{Ast, EntryId, ShapeType};
use crate::error::{Mistake, Mistakes, shortened};
use crate::json::{Keyed, Object, Raw};
use crate::origin::Origin;
use crate::shape_id::is_identifier;

/// The unread value of a trait.
#[derive(Clone, Debug)]
pub(super) enum TraitValue<'a> {
    /// As a file has it.
    Written(Raw<'a>),
    /// Put together from an array in the definition and one that was applied to it.
    Joined { text: String, origin: Origin },
}

impl TraitValue<'_> {
    pub(super) fn raw(&self) -> Raw<'_> {
        match self {
            Self::Written(raw) => *raw,
            Self::Joined { text, origin } => Raw::composed(text, *origin),
        }
    }
}

/// Traits by id, unread, in order.
pub(super) type TraitList<'a> = Keyed<'a, TraitValue<'a>>;

/// What a definition says about a member. One that comes from a mixin may be there for its traits only.
#[derive(Debug)]
pub(super) struct OwnMember<'a> {
    pub(super) target: Option<Reference<'a>>,
    pub(super) traits: TraitList<'a>,
    pub(super) at: Raw<'a>,
}

/// What a definition says itself.
#[derive(Debug)]
pub(super) struct Own<'a> {
    pub(super) definition: Raw<'a>,
    pub(super) mixins: Vec<Reference<'a>>,
    pub(super) traits: TraitList<'a>,
    pub(super) members: Keyed<'a, OwnMember<'a>>,
    /// Everything else, such as the operations of a service.
    pub(super) properties: Vec<(Cow<'a, str>, Raw<'a>)>,
}

impl<'a> Own<'a> {
    pub(super) fn read(ast: &Ast<'a>, id: EntryId, mistakes: &mut Mistakes) -> Option<Self> {
        let entry = ast.entry(id);
        let definition = entry.definition();
        let object = mistakes.keep(definition.object())?;
        let mut own = Self {
            definition,
            mixins: Vec::new(),
            traits: Keyed::new(),
            members: Keyed::new(),
            properties: Vec::new(),
        };
        for (key, value) in object.iter() {
            match (&**key, entry.ty) {
                ("type", _) => {}
                ("traits", _) => add_traits(&mut own.traits, value, entry.id.as_str(), mistakes),
                ("mixins", _) => own.mixins = references(&[value], mistakes),
                ("members", ty) if ty.has_named_members() => own.add_members(value, mistakes),
                ("member", ShapeType::List | ShapeType::Set) | ("key" | "value", ShapeType::Map) => {
                    own.add_member(key.clone(), value, mistakes);
                }
                _ => own.properties.push((key.clone(), value)),
            }
        }
        own.apply(ast, entry.id.as_str(), mistakes);
        Some(own)
    }

    fn add_members(&mut self, members: Raw<'a>, mistakes: &mut Mistakes) {
        let members = mistakes.keep(members.object());
        for (name, member) in members.iter().flat_map(Object::iter) {
            match is_identifier(name) {
                true => self.add_member(name.clone(), member, mistakes),
                false => mistakes.push(member.mistake(format!("`{}` is not the name of a member", shortened(name)))),
            }
        }
    }

    fn add_member(&mut self, name: Cow<'a, str>, at: Raw<'a>, mistakes: &mut Mistakes) {
        let Some(object) = mistakes.keep(at.object()) else { return };
        let mut traits = Keyed::new();
        if let Some(given) = object.get("traits") {
            add_traits(&mut traits, given, &name, mistakes);
        }
        if let Some(target) = mistakes.keep(Reference::of(&object)) {
            self.members.insert(name, OwnMember { target: Some(target), traits, at });
        }
    }

    /// Adds what `apply` statements say about the shape and its members.
    fn apply(&mut self, ast: &Ast<'a>, shape: &str, mistakes: &mut Mistakes) {
        for applied in ast.applied(shape) {
            let traits = applied.statement.raw().object().and_then(|statement| statement.require("traits"));
            let Some(given) = mistakes.keep(traits) else { continue };
            let Some(member) = &applied.member else {
                add_traits(&mut self.traits, given, shape, mistakes);
                continue;
            };
            if self.members.get(member).is_none() {
                let at = applied.statement.raw();
                self.members.insert(member.clone().into(), OwnMember { target: None, traits: Keyed::new(), at });
            }
            if let Some(own) = self.members.get_mut(member) {
                add_traits(&mut own.traits, given, member, mistakes);
            }
        }
    }
}

/// Adds an object of traits to those that `owner` has already.
fn add_traits<'a>(traits: &mut TraitList<'a>, given: Raw<'a>, owner: &str, mistakes: &mut Mistakes) {
    let given = mistakes.keep(given.object());
    for (id, value) in given.iter().flat_map(Object::iter) {
        if let Some(known) = traits.get_mut(id) {
            match combine(known, value) {
                Ok(combined) => *known = combined,
                Err(message) => mistakes.push(Mistake::new(value.origin(), format!("`{owner}` {message} `{id}`"))),
            }
        } else if id.parse::<crate::ShapeId>().is_ok() {
            traits.insert(id.clone(), TraitValue::Written(value));
        } else {
            mistakes.push(value.mistake(format!("`{}` is not the id of a trait", shortened(id))));
        }
    }
}

/// A trait given twice is either the same twice, or two arrays that are joined.
fn combine<'a>(known: &TraitValue<'a>, more: Raw<'a>) -> Result<TraitValue<'a>, &'static str> {
    let conflict = "has two different values for the trait";
    let value = |raw: Raw<'_>| raw.read::<Value>("a value").map_err(|_| conflict);
    match (value(known.raw())?, value(more)?) {
        (first, second) if first == second => Ok(known.clone()),
        (Value::Array(mut items), Value::Array(second)) => {
            items.extend(second);
            Ok(TraitValue::Joined { text: Value::Array(items).to_string(), origin: more.origin() })
        }
        _ => Err(conflict),
    }
}
