//! The type that is emitted for a shape.

use proc_macro2::Ident;

use super::Ty;
use super::names::Names;
use crate::ir::{self, Api, Kind, ShapeIndex};
use crate::names::{Scope, pascal_case, snake_case};

/// A type.
pub(crate) enum Item {
    /// A struct.
    Structure(Structure),
    /// An enum of members.
    Union {
        ident: Ident,
        /// The variants, one for each member.
        variants: Vec<Variant>,
        /// The variant for members that the model does not have.
        unknown: Ident,
    },
    /// An enum of text or of numbers.
    Enum {
        ident: Ident,
        /// The variants, one for each value. Repeated values have none of their own.
        variants: Vec<Ident>,
        /// The variant for values that the model does not have.
        unknown: Ident,
    },
}

/// A struct.
pub(crate) struct Structure {
    pub(crate) ident: Ident,
    /// The fields, one for each member.
    pub(crate) fields: Vec<Field>,
}

/// A field of a struct.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    /// The name of its setter; `None` if every value has it, and `new` takes it.
    pub(crate) setter: Option<Ident>,
    /// The type without `Option`.
    pub(crate) ty: Ty,
}

/// A variant of a union.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// What it holds.
    pub(crate) ty: Ty,
}

impl Field {
    /// Whether every value has it.
    pub(crate) fn is_required(&self) -> bool {
        self.setter.is_none()
    }
}

pub(super) fn item(api: &Api, index: ShapeIndex, names: &Names) -> Option<Item> {
    let (shape, ident) = (api.shape(index), names.ty(index)?.clone());
    let members = shape.members.iter().map(|member| member.name.as_str());
    Some(match shape.kind {
        Kind::Structure => {
            let taken: &[&str] = if shape.error.is_some() { &["meta"] } else { &[] };
            let idents = Scope::with(taken).take_all(members, snake_case);
            Item::Structure(Structure { ident, fields: fields(shape, idents, api, names) })
        }
        Kind::Union => {
            let mut scope = Scope::default();
            let variants = scope.take_all(members, pascal_case).into_iter().zip(&shape.members);
            let variants = variants.map(|(ident, member)| Variant { ident, ty: Ty::of_member(member, api, names) });
            Item::Union { ident, variants: variants.collect(), unknown: scope.unknown() }
        }
        Kind::Enum | Kind::IntEnum => {
            let mut scope = Scope::default();
            let variants = scope.take_all(shape.values.iter().map(|value| value.name.as_str()), pascal_case);
            Item::Enum { ident, variants, unknown: scope.unknown() }
        }
        _ => return None,
    })
}

fn fields(shape: &ir::Shape, idents: Vec<Ident>, api: &Api, names: &Names) -> Vec<Field> {
    let mut setters = Scope::with(&["new", "set", "validate", "advice"]);
    let optional = shape.members.iter().filter(|member| member.optional).map(|member| member.name.as_str());
    let mut setters = setters.take_all(optional, snake_case).into_iter();
    let fields = idents.into_iter().zip(&shape.members).map(|(ident, member)| Field {
        ident,
        setter: member.optional.then(|| setters.next()).flatten(),
        ty: Ty::of_member(member, api, names),
    });
    fields.collect()
}
