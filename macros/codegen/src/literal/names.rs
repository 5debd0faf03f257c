//! What the Rust types of a model are called, by the tables of their shapes; without tokens, so that it can be kept from
//! one expansion to the next.

use std::collections::HashMap;

use shapewright_core::Shape;

use crate::ir::{self, ValueOf};
use crate::rust::{self, Module, Ty};
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
    /// Whether it holds nothing.
    pub(crate) unit: bool,
}

impl Types {
    /// The types of a module.
    pub(crate) fn of(module: &Module<'_>, tables: &Tables) -> Self {
        let shapes = module.api.shapes().zip(&module.shapes);
        let items = shapes
            .filter_map(|((index, shape), named)| Some((std::ptr::from_ref(tables.get(index)), item(shape, named)?)));
        Self(items.collect())
    }

    /// The type of a shape, if it has one of its own.
    pub(crate) fn get(&self, shape: &'static Shape) -> Option<&Item> {
        self.0.get(&std::ptr::from_ref(shape))
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

fn item(shape: &ir::Shape, named: &rust::Shape) -> Option<Item> {
    Some(match named.item.as_ref()? {
        rust::Item::Structure(item) => {
            let fields = item.fields.iter().map(|field| Field {
                setter: field.setter.as_ref().unwrap_or(&field.ident).to_string(),
                required: field.is_required(),
                by_item: is_by_item(&field.ty),
            });
            Item::Structure { ident: item.ident.to_string(), fields: fields.collect() }
        }
        rust::Item::Union { ident, variants, .. } => {
            let variants = variants.iter().map(|variant| Variant {
                ident: variant.ident.to_string(),
                boxed: matches!(variant.ty, Ty::Box(_)),
                unit: matches!(variant.ty, Ty::Unit),
            });
            Item::Union { ident: ident.to_string(), variants: variants.collect() }
        }
        rust::Item::Enum { ident, variants, .. } => {
            let variants = shape.values.iter().zip(variants).filter(|(value, _)| !value.repeated);
            let variants = variants.map(|(value, variant)| match &value.value {
                ValueOf::Text(text) => (text.clone(), 0, variant.to_string()),
                ValueOf::Number(number) => (String::new(), *number, variant.to_string()),
            });
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
