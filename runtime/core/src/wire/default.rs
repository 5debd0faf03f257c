//! What a member has that was not given: its `default`, or nothing of its type.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime, Document, base64};

use super::write::document;
use crate::node::{Map, Number};
use crate::shape::Binding;
use crate::value::{Fill, Value, View};
use crate::{Kind, Member, Node, json};

/// Which members that are not given are written with their defaults.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Defaults {
    /// None.
    #[default]
    None,
    /// Those of the structures within an input, as Smithy has it for clients, but not those that are `clientOptional`.
    Nested,
    /// All that are not required, as Smithy has it for servers.
    All,
}

/// The default of a member; `None` if there is none, or if it is null. That of bytes that are a whole body says only that
/// there may be none.
pub(super) fn default(member: &Member) -> Option<Node> {
    if member.binding == Some(Binding::Payload) && member.target.kind == Kind::Blob {
        return None;
    }
    let given = json::parse(member.default?).ok()?;
    Some(match (member.target.kind, given) {
        (_, Node::Null) => return None,
        (Kind::Blob, Node::String(text)) => Node::Bytes(base64::decode(text).ok()?),
        (Kind::Float | Kind::Double, Node::Number(Number::Integer(number))) => Node::from(number as f64),
        (Kind::Timestamp, Node::String(text)) => {
            let at = DateTime::from_str(&text, Format::DateTimeWithOffset).ok()?;
            if at.subsec_nanos() == 0 { Node::from(at.secs()) } else { Node::from(at.as_secs_f64()) }
        }
        (_, given) => given,
    })
}

/// Nothing of a type, which a client takes for a required member that is missing: Smithy's client error correction.
pub(super) fn nothing(kind: Kind) -> Option<Node> {
    Some(match kind {
        Kind::Boolean => Node::Boolean(false),
        Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum => Node::from(0),
        Kind::BigInteger | Kind::Timestamp => Node::from(0),
        Kind::Float | Kind::Double | Kind::BigDecimal => Node::from(0.0),
        Kind::String | Kind::Enum => Node::String(String::new()),
        Kind::Blob => Node::Bytes(Vec::new()),
        Kind::List => Node::List(Vec::new()),
        Kind::Map | Kind::Structure => Node::Map(Map::new()),
        Kind::Union | Kind::Document => return None,
    })
}

/// Fills in a default. Those of lists and maps are always empty.
pub(super) fn fill(given: Node, into: Fill<'_>) {
    match (into, given.view()) {
        (Fill::Boolean(slot), View::Boolean(value)) => *slot = value,
        (Fill::Byte(slot), View::Integer(value)) => *slot = value.try_into().unwrap_or_default(),
        (Fill::Short(slot), View::Integer(value)) => *slot = value.try_into().unwrap_or_default(),
        (Fill::Integer(slot), View::Integer(value)) => *slot = value.try_into().unwrap_or_default(),
        (Fill::Long(slot), View::Integer(value)) => *slot = value,
        (Fill::IntEnum(slot), View::Integer(value)) => slot.set(value.try_into().unwrap_or_default()),
        (Fill::Float(slot), View::Float(value)) => *slot = value as f32,
        (Fill::Double(slot), View::Float(value)) => *slot = value,
        (Fill::String(slot), View::String(text)) => *slot = text.to_owned(),
        (Fill::Enum(slot), View::String(text)) => slot.set(text.to_owned()),
        (Fill::Blob(slot), View::Bytes(bytes)) => *slot = Blob::new(bytes),
        (Fill::Timestamp(slot), View::Integer(seconds)) => *slot = DateTime::from_secs(seconds),
        (Fill::Timestamp(slot), View::Float(seconds)) => *slot = DateTime::from_secs_f64(seconds),
        (Fill::BigInteger(slot), View::Integer(value)) => *slot = value.to_string().parse().unwrap_or_default(),
        (Fill::BigDecimal(slot), View::Integer(value)) => *slot = value.to_string().parse().unwrap_or_default(),
        (Fill::BigDecimal(slot), View::Float(value)) => *slot = value.to_string().parse().unwrap_or_default(),
        (Fill::Document(slot), _) => *slot = document(given.view(), 0).unwrap_or(Document::Null),
        (Fill::Node(slot), _) => *slot = given,
        _ => {}
    }
}
