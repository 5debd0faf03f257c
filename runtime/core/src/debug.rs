//! `Debug` by the tables, so that nothing sensitive is ever shown.

use std::fmt;

pub use crate::redact::REDACTED;
use crate::value::{MAX_DEPTH, Structure, Value, View};
use crate::{Kind, Member, Shape};

/// Shows a structure under its Rust names.
pub fn structure(f: &mut fmt::Formatter<'_>, name: &str, shape: &'static Shape, value: &dyn Structure) -> fmt::Result {
    structure_at(f, name, shape, value, 0)
}

fn structure_at(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    shape: &'static Shape,
    value: &dyn Structure,
    depth: usize,
) -> fmt::Result {
    if shape.constraints.sensitive {
        return f.write_str(REDACTED);
    }
    if depth > MAX_DEPTH {
        return f.write_str("..");
    }
    let mut output = f.debug_struct(name);
    for (index, member) in shape.members.iter().enumerate() {
        let view = value.get(index, member.name).map_or(View::Absent, Value::view);
        let field = value.field(index).unwrap_or(member.name);
        output.field(field.trim_start_matches("r#"), &Shown { member, view, depth });
    }
    output.finish()
}

/// Shows a union: its member's name and value.
pub fn union(f: &mut fmt::Formatter<'_>, shape: &'static Shape, value: &dyn Value) -> fmt::Result {
    show(f, shape, value.view(), 0)
}

/// The value of a member.
struct Shown<'a> {
    member: &'static Member,
    view: View<'a>,
    /// How many values are around it.
    depth: usize,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.view {
            View::Absent => f.write_str("None"),
            _ if self.member.constraints().sensitive => f.write_str(REDACTED),
            view => show(f, self.member.target, view, self.depth + 1),
        }
    }
}

fn show(f: &mut fmt::Formatter<'_>, shape: &'static Shape, view: View<'_>, depth: usize) -> fmt::Result {
    if shape.constraints.sensitive {
        return f.write_str(REDACTED);
    }
    if depth > MAX_DEPTH {
        return f.write_str("..");
    }
    match (view, shape.members.all()) {
        (View::List(items), [member]) => {
            let items = (0..items.len()).filter_map(|index| items.get(index));
            f.debug_list().entries(items.map(|item| Shown { member, view: item.view(), depth })).finish()
        }
        (View::Structure(members), _) => structure_at(f, shape.name, shape, members, depth),
        (View::Union(index, value), members) => match members.get(index) {
            Some(member) => f.debug_tuple(member.name).field(&Shown { member, view: value.view(), depth }).finish(),
            None => f.write_str("Unknown"),
        },
        (view, [key, value]) if shape.kind == Kind::Map => match view.as_map() {
            Some(entries) => f
                .debug_map()
                .entries(entries.entries().map(|(name, entry)| {
                    let name = Shown { member: key, view: View::String(name), depth };
                    (name, Shown { member: value, view: entry.view(), depth })
                }))
                .finish(),
            None => scalar(f, view),
        },
        _ => scalar(f, view),
    }
}

fn scalar(f: &mut fmt::Formatter<'_>, view: View<'_>) -> fmt::Result {
    match view {
        View::Absent => f.write_str("None"),
        View::Boolean(value) => write!(f, "{value}"),
        View::Integer(value) => write!(f, "{value}"),
        View::Digits(digits) => f.write_str(digits),
        View::Float(value) => write!(f, "{value:?}"),
        View::String(text) => write!(f, "{text:?}"),
        View::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
        View::UnknownUnion => f.write_str("Unknown"),
        View::List(_) | View::Map(_) | View::Structure(_) | View::Union(..) | View::Untyped(_) => f.write_str(".."),
        View::Blob(blob) => write!(f, "{} bytes", blob.as_ref().len()),
        View::Timestamp(at) => write!(f, "{at}"),
        View::Document(document) => write!(f, "{document:?}"),
        View::BigInteger(value) => f.write_str(value.as_ref()),
        View::BigDecimal(value) => f.write_str(value.as_ref()),
    }
}

/// Shows a value of an enum, unless it is sensitive.
pub fn enumeration(f: &mut fmt::Formatter<'_>, shape: &'static Shape, text: &str) -> fmt::Result {
    f.write_str(if shape.constraints.sensitive { REDACTED } else { text })
}
