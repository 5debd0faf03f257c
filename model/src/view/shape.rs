//! A shape that holds data.

use std::fmt;

use super::data::ShapeData;
use super::{Member, Members, Model};
use crate::ast::ShapeType;
use crate::{ShapeId, Traits};

/// A shape that holds data: any but services, resources and operations.
#[derive(Clone, Copy)]
pub struct Shape<'m> {
    pub(super) model: &'m Model,
    pub(super) data: &'m ShapeData,
    pub(super) index: usize,
}

/// What a shape is, with its members.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the names are Smithy's, and say all there is to say")]
pub enum Kind<'m> {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    Enum(Members<'m>),
    IntEnum(Members<'m>),
    List(Member<'m>),
    Map { key: Member<'m>, value: Member<'m> },
    Structure(Members<'m>),
    Union(Members<'m>),
}

impl<'m> Shape<'m> {
    /// Its absolute id.
    pub fn id(self) -> &'m ShapeId {
        &self.data.id
    }

    /// Its name in the service: the one of its id, unless the service renames it.
    pub fn name(self) -> &'m str {
        &self.data.name
    }

    /// Its traits.
    pub fn traits(self) -> &'m Traits {
        self.data.traits()
    }

    /// Its position in [`Model::shapes`].
    pub fn index(self) -> usize {
        self.index
    }

    /// Whether a value of it may hold another one of it, however far down.
    pub fn is_recursive(self) -> bool {
        self.data.recursive
    }

    /// Whether it is `smithy.api#Unit`, which holds nothing.
    pub fn is_unit(self) -> bool {
        self.data.id.as_str() == "smithy.api#Unit"
    }

    /// Whether it is one of the shapes that every model has, such as `smithy.api#String`.
    pub fn is_prelude(self) -> bool {
        self.data.is_prelude()
    }

    /// Its members: by name, or `member` of a list, or `key` and `value` of a map; none of a simple shape.
    pub fn members(self) -> Members<'m> {
        Members { model: self.model, first: self.data.first, len: self.data.len }
    }

    /// The member whose value is a stream, if it has one: an input or output has one at most.
    pub fn stream(self) -> Option<Member<'m>> {
        self.members().iter().find(|member| member.is_stream())
    }

    /// What it is.
    pub fn kind(self) -> Kind<'m> {
        let members = self.members();
        match self.data.ty {
            ShapeType::Blob => Kind::Blob,
            ShapeType::Boolean => Kind::Boolean,
            ShapeType::Byte => Kind::Byte,
            ShapeType::Short => Kind::Short,
            ShapeType::Integer => Kind::Integer,
            ShapeType::Long => Kind::Long,
            ShapeType::Float => Kind::Float,
            ShapeType::Double => Kind::Double,
            ShapeType::BigInteger => Kind::BigInteger,
            ShapeType::BigDecimal => Kind::BigDecimal,
            ShapeType::Timestamp => Kind::Timestamp,
            ShapeType::Enum => Kind::Enum(members),
            ShapeType::IntEnum => Kind::IntEnum(members),
            ShapeType::Structure => Kind::Structure(members),
            ShapeType::Union => Kind::Union(members),
            ShapeType::String => Kind::String,
            // Loading made sure that a list has one member, and a map two: `key` and `value`.
            ShapeType::List | ShapeType::Set => Kind::List(members.at(0)),
            ShapeType::Map => Kind::Map { key: members.at(0), value: members.at(1) },
            ShapeType::Document => Kind::Document,
            // Nothing that holds no data gets into the closure.
            ShapeType::Service | ShapeType::Resource | ShapeType::Operation | ShapeType::Apply => Kind::Document,
        }
    }
}

impl PartialEq for Shape<'_> {
    /// Whether it is the same shape of the same model.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.data, other.data)
    }
}

impl Eq for Shape<'_> {}

impl fmt::Debug for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shape({})", self.data.id)
    }
}
