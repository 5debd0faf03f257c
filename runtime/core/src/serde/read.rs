//! Any value of ours from any `Deserializer`.

use std::fmt;

use ::serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use aws_smithy_types::Blob;

use super::collection::{ListVisitor, MapVisitor, StructureVisitor, UnionVisitor};
use super::{Shaped, document, instant, scalar, too_deep};
use crate::value::{Fill, Fillable, MAX_DEPTH};
use crate::{Member, Shape};

/// Deserializes a generated type.
///
/// # Errors
///
/// What the deserializer says; a required member that is missing, or a value that is nested too deep.
pub fn read<'de, T: Shaped, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::empty();
    Place { fill: value.fill(), shape: T::SHAPE, member: None, depth: 0 }.deserialize(deserializer)?;
    Ok(value)
}

/// A place for a value of a shape.
pub(super) struct Place<'a> {
    pub(super) fill: Fill<'a>,
    pub(super) shape: &'static Shape,
    /// The member that holds it.
    pub(super) member: Option<&'static Member>,
    pub(super) depth: usize,
}

impl<'a> Place<'a> {
    /// The place of a member's value, in a value at this depth.
    pub(super) fn inside(member: &'static Member, fill: Fill<'a>, depth: usize) -> Self {
        Self { fill, shape: member.target, member: Some(member), depth: depth + 1 }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth > MAX_DEPTH {
            return Err(D::Error::custom(too_deep()));
        }
        let shape = self.shape;
        let sensitive = shape.constraints.sensitive || self.member.is_some_and(|member| member.constraints().sensitive);
        self.fill_in(deserializer).map_err(|error| match sensitive {
            // The format's own message shows what it found.
            true => D::Error::custom(format_args!("the sensitive value does not fit the shape `{}`", shape.name)),
            false => error,
        })
    }
}

impl Place<'_> {
    fn fill_in<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        use ::serde::Deserialize;
        let Self { fill, shape, depth, .. } = self;
        match fill {
            Fill::Boolean(slot) => *slot = bool::deserialize(deserializer)?,
            Fill::Byte(slot) => *slot = i8::deserialize(deserializer)?,
            Fill::Short(slot) => *slot = i16::deserialize(deserializer)?,
            Fill::Integer(slot) => *slot = i32::deserialize(deserializer)?,
            Fill::Long(slot) => *slot = i64::deserialize(deserializer)?,
            Fill::Float(slot) => *slot = scalar::float(deserializer)?,
            Fill::Double(slot) => *slot = scalar::double(deserializer)?,
            Fill::String(slot) => *slot = String::deserialize(deserializer)?,
            Fill::Enum(slot) => slot.set(String::deserialize(deserializer)?),
            Fill::IntEnum(slot) => slot.set(i32::deserialize(deserializer)?),
            Fill::Blob(slot) => *slot = Blob::new(scalar::bytes(deserializer)?),
            Fill::Timestamp(slot) => *slot = instant::read(deserializer)?,
            Fill::Document(slot) => *slot = document::read(deserializer, depth)?,
            Fill::BigInteger(slot) => *slot = scalar::digits(deserializer)?,
            Fill::BigDecimal(slot) => *slot = scalar::digits(deserializer)?,
            Fill::List(into) => deserializer.deserialize_seq(ListVisitor { into, shape, depth })?,
            Fill::Map(into) => deserializer.deserialize_map(MapVisitor { into, shape, depth })?,
            Fill::Structure(into) => deserializer.deserialize_map(StructureVisitor { into, shape, depth })?,
            Fill::Union(into) => deserializer.deserialize_map(UnionVisitor { into, shape, depth })?,
            Fill::Node(_) => return Err(D::Error::custom("untyped values are not deserialized by a shape")),
        }
        Ok(())
    }
}

/// A place for a member's value that may be absent.
pub(super) struct MaybePlace<'a> {
    pub(super) slot: &'a mut dyn Fillable,
    pub(super) member: &'static Member,
    pub(super) depth: usize,
}

impl<'de> DeserializeSeed<'de> for MaybePlace<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for MaybePlace<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or nothing")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Place::inside(self.member, self.slot.fill(), self.depth).deserialize(deserializer)
    }
}
