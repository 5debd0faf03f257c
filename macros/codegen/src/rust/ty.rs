//! Rust types.

use proc_macro2::Ident;

use super::names::Names;
use crate::ir::{Api, Kind, Member, ShapeIndex};

/// A Rust type.
#[derive(Clone)]
pub(crate) enum Ty {
    /// A primitive, such as `i32`.
    Primitive(&'static str),
    /// `String`.
    String,
    /// A type of the official runtime, such as `DateTime`.
    Runtime(&'static str),
    /// A type of this module.
    Named(Ident),
    /// `Vec<T>`.
    List(Box<Ty>),
    /// `BTreeMap<K, V>`.
    Map(Box<Ty>, Box<Ty>),
    /// `Option<T>`.
    Option(Box<Ty>),
    /// `Box<T>`.
    Box(Box<Ty>),
    /// `()`, which the unit structure is.
    Unit,
}

impl Ty {
    /// The type of a member, without the `Option` of one that may be absent. The depth is that of
    /// [`nesting`](crate::check), which is bounded.
    pub(super) fn of_member(member: &Member, api: &Api, names: &Names) -> Self {
        let held = Self::of(member.target, api, names);
        if member.boxed { Self::Box(Box::new(held)) } else { held }
    }

    fn of(index: ShapeIndex, api: &Api, names: &Names) -> Self {
        if let Some(ident) = names.ty(index) {
            return Self::Named(ident.clone());
        }
        let shape = api.shape(index);
        let held = |member: &Member| Self::of_member(member, api, names);
        let sparse = |member: &Member| {
            let held = held(member);
            Box::new(if shape.format.sparse { Self::Option(Box::new(held)) } else { held })
        };
        match (shape.kind, shape.members.as_slice()) {
            (Kind::Boolean, _) => Self::Primitive("bool"),
            (Kind::Byte, _) => Self::Primitive("i8"),
            (Kind::Short, _) => Self::Primitive("i16"),
            (Kind::Integer, _) => Self::Primitive("i32"),
            (Kind::Long, _) => Self::Primitive("i64"),
            (Kind::Float, _) => Self::Primitive("f32"),
            (Kind::Double, _) => Self::Primitive("f64"),
            (Kind::Blob, _) => Self::Runtime("Blob"),
            (Kind::Timestamp, _) => Self::Runtime("DateTime"),
            (Kind::Document, _) => Self::Runtime("Document"),
            (Kind::BigInteger, _) => Self::Runtime("BigInteger"),
            (Kind::BigDecimal, _) => Self::Runtime("BigDecimal"),
            (Kind::List, [item]) => Self::List(sparse(item)),
            (Kind::Map, [key, value]) => Self::Map(Box::new(held(key)), sparse(value)),
            // The unit is the one structure without a type of its own.
            (Kind::Structure, _) => Self::Unit,
            _ => Self::String,
        }
    }

    /// Whether items of the type are taken one by one as `impl Into`.
    pub(crate) fn is_leaf(&self) -> bool {
        matches!(self, Self::String | Self::Runtime(_) | Self::Named(_) | Self::Primitive(_))
    }
}
