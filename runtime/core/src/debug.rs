//! `Debug` by the tables, so that nothing sensitive is ever shown.

use std::fmt;

use crate::value::{Structure, Value, View};
use crate::{Kind, Member, Shape};

/// What stands in place of a sensitive value.
pub const REDACTED: &str = "*** redacted ***";

/// Shows a structure under its Rust names.
pub fn structure(f: &mut fmt::Formatter<'_>, name: &str, shape: &'static Shape, value: &dyn Structure) -> fmt::Result {
    if shape.constraints.sensitive {
        return f.write_str(REDACTED);
    }
    let mut output = f.debug_struct(name);
    for (index, member) in shape.members.iter().enumerate() {
        let view = value.get(index, member.name).map_or(View::Absent, Value::view);
        let field = value.field(index).unwrap_or(member.name);
        output.field(field.trim_start_matches("r#"), &Shown { member, view });
    }
    output.finish()
}

/// Shows a union: its member's name and value.
pub fn union(f: &mut fmt::Formatter<'_>, shape: &'static Shape, value: &dyn Value) -> fmt::Result {
    show(f, shape, value.view())
}

/// The value of a member.
struct Shown<'a> {
    member: &'static Member,
    view: View<'a>,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.view {
            View::Absent => f.write_str("None"),
            _ if self.member.constraints().sensitive => f.write_str(REDACTED),
            view => show(f, self.member.target, view),
        }
    }
}

fn show(f: &mut fmt::Formatter<'_>, shape: &'static Shape, view: View<'_>) -> fmt::Result {
    if shape.constraints.sensitive {
        return f.write_str(REDACTED);
    }
    match (view, shape.members.all()) {
        (View::List(items), [member]) => {
            let items = (0..items.len()).filter_map(|index| items.get(index));
            f.debug_list().entries(items.map(|item| Shown { member, view: item.view() })).finish()
        }
        (View::Structure(members), _) => structure(f, shape.name, shape, members),
        (View::Union(index, value), members) => match members.get(index) {
            Some(member) => f.debug_tuple(member.name).field(&Shown { member, view: value.view() }).finish(),
            None => f.write_str("Unknown"),
        },
        (view, [key, value]) if shape.kind == Kind::Map => match view.as_map() {
            Some(entries) => f
                .debug_map()
                .entries(entries.entries().map(|(name, entry)| {
                    let name = Shown { member: key, view: View::String(name) };
                    (name, Shown { member: value, view: entry.view() })
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
        View::List(_) | View::Map(_) | View::Structure(_) | View::Union(..) | View::Entries(_) => f.write_str(".."),
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
