//! The types of parameters.

use crate::ir::{Api, Kind, ShapeIndex};

/// The type of a parameter. Numbers, booleans and dates are nullable: not given is something else than 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// 32 bits.
    Int32,
    /// 64 bits.
    Int64,
    /// IEEE 754, 32 bits.
    Single,
    /// IEEE 754, 64 bits.
    Double,
    /// A decimal of any size.
    Decimal,
    /// An integer of any size.
    BigInteger,
    /// An instant.
    DateTime,
    /// Bytes.
    Bytes,
    /// A streaming blob: bytes, text, or a file.
    Object,
    /// A document.
    Document,
    /// A map.
    Hashtable,
    /// Bytes in a list.
    Stream,
    /// An enum, or a structure or union that is one parameter.
    Shape(ShapeIndex),
    /// A list.
    Array(Box<Type>),
}

impl Type {
    /// The type for values of a shape.
    pub(super) fn of(api: &Api, index: ShapeIndex) -> Self {
        let shape = api.shape(index);
        match shape.kind {
            Kind::Boolean => Self::Boolean,
            Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum => Self::Int32,
            Kind::Long => Self::Int64,
            Kind::Float => Self::Single,
            Kind::Double => Self::Double,
            Kind::BigInteger => Self::BigInteger,
            Kind::BigDecimal => Self::Decimal,
            Kind::Timestamp => Self::DateTime,
            Kind::Blob if shape.streaming => Self::Object,
            Kind::Blob => Self::Bytes,
            Kind::Document => Self::Document,
            Kind::Map => Self::Hashtable,
            Kind::Enum | Kind::Structure | Kind::Union => Self::Shape(index),
            Kind::List => Self::Array(Box::new(match shape.members.first() {
                Some(item) => match Self::of(api, item.target) {
                    Self::Bytes => Self::Stream,
                    Self::Shape(index) if api.shape(index).kind == Kind::Enum => Self::String,
                    of => of,
                },
                None => Self::Object,
            })),
            _ => Self::String,
        }
    }

    /// The type of the items of a list, and any other type itself.
    pub fn item(&self) -> &Self {
        if let Self::Array(of) = self { of } else { self }
    }

    /// The name as help shows it, such as `Tag[]`.
    pub fn short(&self, api: &Api) -> String {
        match self {
            Self::String => "String".to_owned(),
            Self::Boolean => "Boolean".to_owned(),
            Self::Int32 => "Int32".to_owned(),
            Self::Int64 => "Int64".to_owned(),
            Self::Single => "Single".to_owned(),
            Self::Double => "Double".to_owned(),
            Self::Decimal => "Decimal".to_owned(),
            Self::BigInteger => "BigInteger".to_owned(),
            Self::DateTime => "DateTime".to_owned(),
            Self::Bytes => "Byte[]".to_owned(),
            Self::Object => "Object".to_owned(),
            Self::Document => "PSObject".to_owned(),
            Self::Hashtable => "Hashtable".to_owned(),
            Self::Stream => "MemoryStream".to_owned(),
            Self::Shape(index) => api.shape(*index).name.clone(),
            Self::Array(of) => format!("{}[]", of.short(api)),
        }
    }

    /// The name of the .NET type, in the namespace of the service: `System.Int32` and `Amazon.SQS.Model.Message`.
    pub fn full(&self, api: &Api, namespace: &str) -> String {
        match self {
            Self::Shape(index) => {
                let shape = api.shape(*index);
                let part = if shape.kind == Kind::Enum { "" } else { ".Model" };
                format!("{namespace}{part}.{}", shape.name)
            }
            Self::Array(of) => format!("{}[]", of.full(api, namespace)),
            Self::Document => "System.Management.Automation.PSObject".to_owned(),
            Self::Hashtable => "System.Collections.Hashtable".to_owned(),
            Self::Stream => "System.IO.MemoryStream".to_owned(),
            Self::BigInteger => "System.Numerics.BigInteger".to_owned(),
            _ => format!("System.{}", self.short(api)),
        }
    }

    /// Whether it is a value type in .NET, which cannot be null by itself.
    pub fn is_value(&self) -> bool {
        use Type::{BigInteger, Boolean, DateTime, Decimal, Double, Int32, Int64, Single};
        matches!(self, Boolean | Int32 | Int64 | Single | Double | Decimal | BigInteger | DateTime)
    }
}
