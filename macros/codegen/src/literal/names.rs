//! What the Rust types of a model are called, by the tables of their shapes; without tokens, so that it can be kept from
//! one expansion to the next.

use std::collections::HashMap;

use shapewright_core::Shape;

use crate::ir::{self, Ty};
use crate::tables::Tables;

/// The Rust types of a model.
pub(crate) struct Types(HashMap<*const Shape, Item>);

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
}

impl Types {
    /// The types of a module.
    pub(crate) fn of(module: &ir::Module, tables: &Tables) -> Self {
        let items =
            module.shapes.iter().filter_map(|shape| Some((tables.get(&shape.table)? as *const Shape, item(shape)?)));
        Self(items.collect())
    }

    /// The type of a shape, if it has one of its own.
    pub(crate) fn get(&self, shape: &'static Shape) -> Option<&Item> {
        self.0.get(&(shape as *const Shape))
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

fn item(shape: &ir::Shape) -> Option<Item> {
    Some(match shape.item.as_ref()? {
        ir::Item::Structure(item) => {
            let fields = item.fields.iter().map(|field| Field {
                setter: field.setter.to_string(),
                required: field.required,
                by_item: is_by_item(&field.ty),
            });
            Item::Structure { ident: item.ident.to_string(), fields: fields.collect() }
        }
        ir::Item::Union { ident, variants, .. } => {
            let variants = variants
                .iter()
                .map(|(variant, ty, _)| Variant { ident: variant.to_string(), boxed: matches!(ty, Ty::Box(_)) });
            Item::Union { ident: ident.to_string(), variants: variants.collect() }
        }
        ir::Item::Enum { ident, .. } => {
            let variants = shape.values.iter().filter(|value| !value.repeated);
            let variants = variants.map(|value| (value.text.clone(), value.number, value.variant.to_string()));
            Item::Enum { ident: ident.to_string(), variants: variants.collect() }
        }
    })
}

/// Mirrors what setters take.
fn is_by_item(ty: &Ty) -> bool {
    match ty {
        Ty::List(item) => item.is_leaf(),
        Ty::Map(key, value) => key.is_leaf() && value.is_leaf(),
        _ => false,
    }
}
