//! The types of shapes that a file may define.

use std::borrow::Cow;

use crate::error::shortened;
use crate::json::{Raw, Read};

macro_rules! shape_types {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// What the `type` of an entry of `shapes` says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum ShapeType { $($variant),* }

        impl ShapeType {
            const NAMES: &'static [&'static str] = &[$($name),*];

            pub(crate) fn parse(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

shape_types! {
    Structure = "structure", String = "string", List = "list", Operation = "operation", Enum = "enum", Map = "map",
    Union = "union", Integer = "integer", Boolean = "boolean", Timestamp = "timestamp", Long = "long", Blob = "blob",
    Double = "double", Float = "float", Byte = "byte", Short = "short", BigInteger = "bigInteger",
    BigDecimal = "bigDecimal", Document = "document", IntEnum = "intEnum", Set = "set", Service = "service",
    Resource = "resource", Apply = "apply",
}

impl ShapeType {
    /// Whether values have this type, so that members may target it.
    pub(crate) fn is_data(self) -> bool {
        !matches!(self, Self::Service | Self::Resource | Self::Operation | Self::Apply)
    }

    /// Whether a shape of this type holds its members by name, under `members`.
    pub(crate) fn has_named_members(self) -> bool {
        matches!(self, Self::Structure | Self::Union | Self::Enum | Self::IntEnum)
    }

    /// Whether version 1.0 gave the type a default of zero.
    pub(crate) fn had_default_in_v1(self) -> bool {
        matches!(
            self,
            Self::Byte
                | Self::Short
                | Self::Integer
                | Self::Long
                | Self::Float
                | Self::Double
                | Self::Boolean
                | Self::IntEnum
        )
    }

    /// The type of a definition.
    ///
    /// Most files have `type` first, so looking at the beginning usually saves reading the whole definition.
    pub(crate) fn of(definition: Raw<'_>) -> Read<Self> {
        if let Some(ty) = leading_type(definition.text()).and_then(Self::parse) {
            return Ok(ty);
        }
        let ty = definition.object()?.require("type")?;
        let name = ty.string()?;
        Self::parse(&name).ok_or_else(|| {
            let known = Self::NAMES.iter().map(|&name| name.to_owned()).collect();
            ty.mistake(format!("`{}` is not a type of shape", shortened(&name))).unknown(name, known)
        })
    }
}

/// The value of the first key, if that key is `type`.
fn leading_type(definition: &str) -> Option<&str> {
    let rest = definition.strip_prefix('{')?.trim_start().strip_prefix("\"type\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.get(..rest.find('"')?)
}

/// `a list`, `an operation`.
pub(crate) fn with_article(ty: ShapeType) -> Cow<'static, str> {
    match ty.name().starts_with(['a', 'e', 'i', 'o']) {
        true => format!("an {}", ty.name()).into(),
        false => format!("a {}", ty.name()).into(),
    }
}
