//! What a reference has to lead to.

use std::borrow::Cow;

use super::ShapeType;

/// What a reference has to lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Wanted {
    Any,
    Data,
    Structure,
    Operation,
    Resource,
    /// A mixin for a shape of this type.
    Mixin(ShapeType),
}

impl Wanted {
    pub(crate) fn fits(self, ty: ShapeType) -> bool {
        match self {
            Self::Any => true,
            Self::Data => ty.is_data(),
            Self::Structure => ty == ShapeType::Structure,
            Self::Operation => ty == ShapeType::Operation,
            Self::Resource => ty == ShapeType::Resource,
            Self::Mixin(wanted) => ty == wanted,
        }
    }

    /// The end of "but it must be".
    pub(crate) fn description(self) -> Cow<'static, str> {
        match self {
            Self::Any => "a shape".into(),
            Self::Data => "a shape that has values".into(),
            Self::Structure => "a structure".into(),
            Self::Operation => "an operation".into(),
            Self::Resource => "a resource".into(),
            Self::Mixin(ty) => format!("of type `{}` like the shape that uses it", ty.name()).into(),
        }
    }
}
