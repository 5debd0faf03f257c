//! Lists, maps, structures and unions, filled in by the table of their shape.

use std::fmt;

use ::serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::read::{MaybePlace, Place};
use super::write::name;
use crate::value::{FillList, FillMap, FillStructure, FillUnion};
use crate::{Kind, Member, Shape};

/// A list.
pub(super) struct ListVisitor<'a> {
    pub(super) into: &'a mut dyn FillList,
    pub(super) shape: &'static Shape,
    pub(super) depth: usize,
}

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Some(member) = self.shape.members.first() else { return Ok(()) };
        while items
            .next_element_seed(Item { list: &mut *self.into, member, of: self.shape, depth: self.depth })?
            .is_some()
        {}
        Ok(())
    }
}

/// An item of a list: pushed once it is known to be there, or to be a null of a sparse list.
struct Item<'a> {
    list: &'a mut dyn FillList,
    member: &'static Member,
    of: &'static Shape,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { list, member, of, depth } = self;
        let slot = list.push();
        // A null of a sparse list is the empty item that was pushed.
        if of.format.sparse {
            MaybePlace { slot, member, depth }.deserialize(deserializer)
        } else {
            Place::inside(member, slot.fill(), depth).deserialize(deserializer)
        }
    }
}

/// A map.
pub(super) struct MapVisitor<'a> {
    pub(super) into: &'a mut dyn FillMap,
    pub(super) shape: &'static Shape,
    pub(super) depth: usize,
}

impl<'de> Visitor<'de> for MapVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let [_, member] = self.shape.members.all() else { return Ok(()) };
        while let Some(key) = entries.next_key::<String>()? {
            let slot = self.into.insert(key);
            if self.shape.format.sparse {
                entries.next_value_seed(MaybePlace { slot, member, depth: self.depth })?;
            } else {
                entries.next_value_seed(Place::inside(member, slot.fill(), self.depth))?;
            }
        }
        Ok(())
    }
}

/// A structure.
pub(super) struct StructureVisitor<'a> {
    pub(super) into: &'a mut dyn FillStructure,
    pub(super) shape: &'static Shape,
    pub(super) depth: usize,
}

impl<'de> Visitor<'de> for StructureVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the members of `{}`", self.shape.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut seen = vec![false; self.shape.members.len()];
        while let Some(key) = members.next_key_seed(Name(self.shape))? {
            let found = key.and_then(|index| Some((self.shape.members.get(index)?, seen.get_mut(index)?, index)));
            let Some((member, seen, index)) = found else {
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            if std::mem::replace(seen, true) {
                return Err(A::Error::duplicate_field(name(member)));
            }
            let Some(slot) = self.into.slot(index) else {
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            // A document's null is a value of its own only where the document must be there.
            if member.required {
                members.next_value_seed(Place::inside(member, slot.fill(), self.depth))?;
            } else {
                members.next_value_seed(MaybePlace { slot, member, depth: self.depth })?;
            }
        }
        let missing = self.shape.members.iter().zip(&seen).find(|(member, seen)| member.required && !**seen);
        missing.map_or(Ok(()), |(member, _)| Err(A::Error::missing_field(name(member))))
    }
}

/// A union.
pub(super) struct UnionVisitor<'a> {
    pub(super) into: &'a mut dyn FillUnion,
    pub(super) shape: &'static Shape,
    pub(super) depth: usize,
}

impl<'de> Visitor<'de> for UnionVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one member of the union `{}`", self.shape.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Some(key) = members.next_key_seed(Name(self.shape))? else {
            return Err(A::Error::invalid_length(0, &self));
        };
        let found = key.and_then(|index| Some((index, self.shape.members.get(index)?)));
        match found.and_then(|(index, member)| Some((member, self.into.choose(index)?))) {
            Some((member, slot)) => members.next_value_seed(Place::inside(member, slot.fill(), self.depth))?,
            None => drop(members.next_value::<IgnoredAny>()?),
        }
        match members.next_key::<IgnoredAny>()? {
            None => Ok(()),
            Some(_) => {
                Err(A::Error::custom(format_args!("the union `{}` has more than one member set", self.shape.name)))
            }
        }
    }
}

/// The position of the member of a name; `None` for one that the model does not have.
struct Name(&'static Shape);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.0.kind == Kind::Union { "union" } else { "structure" };
        write!(f, "the name of a member of the {what} `{}`", self.0.name)
    }

    fn visit_str<E: Error>(self, given: &str) -> Result<Option<usize>, E> {
        Ok(self.0.members.iter().position(|member| name(member) == given))
    }
}
