//! `default` of a member, as a server fills it in where nothing was given.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime, Document, base64};

use super::write::document;
use crate::node::Number;
use crate::shape::Binding;
use crate::value::{Fill, Value, View};
use crate::{Kind, Member, Node, json};

/// The default of a member that is not required; `None` if there is none, or if it is null. That of bytes that are a whole
/// body says only that there may be none.
pub(super) fn default(member: &Member) -> Option<Node> {
    if member.binding == Some(Binding::Payload) && member.target.kind == Kind::Blob {
        return None;
    }
    let given = json::parse(member.default.filter(|_| !member.required)?).ok()?;
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
