//! What the Rust types of a model are called, by the tables of their shapes; without tokens, so that it can be kept from
//! one expansion to the next.

use std::collections::HashMap;

use shapewright_core::Shape;

/// The Rust types of a model, by the addresses of their shapes' tables.
pub(crate) struct Types(pub(crate) HashMap<usize, Item>);

/// A type of its own.
pub(crate) enum Item {
    /// A struct, and its fields in the order of the members.
    Structure { ident: String, fields: Vec<Field> },
    /// An enum of members, and their variants.
    Union { ident: String, variants: Vec<Variant> },
    /// An enum of values: their texts, numbers and variants.
    Enum { ident: String, variants: Vec<(String, i32, String)> },
}

/// A field of a struct.
pub(crate) struct Field {
    /// The name of its setter.
    pub(crate) setter: String,
    /// Whether it is an argument of `new`.
    pub(crate) required: bool,
    /// Whether its items, or its keys and values, are taken one by one, whatever becomes one.
    pub(crate) by_item: bool,
}

/// A variant of a union.
pub(crate) struct Variant {
    pub(crate) ident: String,
    pub(crate) boxed: bool,
    /// Whether it holds nothing.
    pub(crate) unit: bool,
}

impl Types {
    /// The type of a shape, if it has one of its own.
    pub(crate) fn get(&self, shape: &'static Shape) -> Option<&Item> {
        self.0.get(&(shape as *const Shape as usize))
    }
}

impl Item {
    /// The type's name.
    pub(crate) fn ident(&self) -> &str {
        match self {
            Self::Structure { ident, .. } | Self::Union { ident, .. } | Self::Enum { ident, .. } => ident,
        }
    }
}
