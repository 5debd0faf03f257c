//! Any value of ours through any `Serializer`.

use ::serde::ser::{Error, SerializeMap, SerializeSeq};
use ::serde::{Serialize, Serializer};

use super::{REDACTED, Shaped, document, instant, too_deep};
use crate::value::{Entries, List, MAX_DEPTH, Structure, View};
use crate::{Kind, Member, Shape, base64};

/// Serialises a value of a shape, its secrets redacted.
///
/// # Errors
///
/// What the serializer says; a value that is nested too deep, or a union's member that the model does not have.
pub fn write<S: Serializer>(view: View<'_>, shape: &'static Shape, serializer: S) -> Result<S::Ok, S::Error> {
    Written { view, shape, member: None, secrets: false, depth: 0 }.serialize(serializer)
}

/// A value that is serialized with its secrets.
#[derive(Clone, Copy)]
pub struct WithSecrets<'a, T>(&'a T);

/// The value, to be serialized with its secrets: for a file that nobody else reads.
pub fn with_secrets<T: Shaped>(value: &T) -> WithSecrets<'_, T> {
    WithSecrets(value)
}

impl<T: Shaped> Serialize for WithSecrets<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written { view: self.0.view(), shape: T::SHAPE, member: None, secrets: true, depth: 0 }.serialize(serializer)
    }
}

/// A value with all that says how it is written.
#[derive(Clone, Copy)]
struct Written<'a> {
    view: View<'a>,
    shape: &'static Shape,
    /// The member that holds it.
    member: Option<&'static Member>,
    secrets: bool,
    depth: usize,
}

impl<'a> Written<'a> {
    /// The value inside this one that a member holds.
    fn inside(self, member: &'static Member, view: View<'a>) -> Self {
        Self { view, shape: member.target, member: Some(member), depth: self.depth + 1, ..self }
    }

    fn is_secret(self) -> bool {
        let member = self.member.is_some_and(|member| member.constraints().sensitive);
        !self.secrets && (member || self.shape.constraints.sensitive)
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.depth > MAX_DEPTH {
            return Err(S::Error::custom(too_deep()));
        }
        match self.view {
            View::Absent => serializer.serialize_none(),
            _ if self.is_secret() => serializer.serialize_str(REDACTED),
            View::List(items) => self.list(items, serializer),
            View::Map(entries) => self.map(entries, serializer),
            View::Structure(members) => self.structure(members, serializer),
            View::Union(index, value) => match self.shape.members.get(index) {
                Some(member) => {
                    let mut output = serializer.serialize_map(Some(1))?;
                    output.serialize_entry(name(member), &self.inside(member, value.view()))?;
                    output.end()
                }
                None => Err(S::Error::custom(unknown_member(self.shape))),
            },
            View::UnknownUnion => Err(S::Error::custom(unknown_member(self.shape))),
            _ => self.scalar(serializer),
        }
    }
}

impl Written<'_> {
    fn list<S: Serializer>(self, items: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(member) = self.shape.members.first() else { return Err(S::Error::custom(misfit(self.shape))) };
        let mut output = serializer.serialize_seq(Some(items.len()))?;
        for item in (0..items.len()).filter_map(|index| items.get(index)) {
            let item = self.inside(member, item.view());
            if self.shape.format.sparse {
                output.serialize_element(&Maybe(item))?;
            } else {
                output.serialize_element(&item)?;
            }
        }
        output.end()
    }

    fn map<S: Serializer>(self, entries: &dyn Entries, serializer: S) -> Result<S::Ok, S::Error> {
        let [_, member] = self.shape.members.all() else { return Err(S::Error::custom(misfit(self.shape))) };
        let mut output = serializer.serialize_map(Some(entries.len()))?;
        for (key, entry) in entries.entries() {
            let entry = self.inside(member, entry.view());
            if self.shape.format.sparse {
                output.serialize_entry(key, &Maybe(entry))?;
            } else {
                output.serialize_entry(key, &entry)?;
            }
        }
        output.end()
    }

    fn structure<S: Serializer>(self, members: &dyn Structure, serializer: S) -> Result<S::Ok, S::Error> {
        let given = || {
            self.shape.members.iter().enumerate().filter_map(|(index, member)| {
                let view = members.get(index, member.name)?.view();
                (!view.is_absent()).then_some((member, view))
            })
        };
        let mut output = serializer.serialize_map(Some(given().count()))?;
        for (member, view) in given() {
            let value = self.inside(member, view);
            if member.required {
                output.serialize_entry(name(member), &value)?;
            } else {
                output.serialize_entry(name(member), &Maybe(value))?;
            }
        }
        output.end()
    }

    fn scalar<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let human = serializer.is_human_readable();
        match self.view {
            View::Boolean(value) => serializer.serialize_bool(value),
            View::Integer(value) => self.integer(value, serializer),
            View::Float(value) if human && !value.is_finite() => serializer.serialize_str(not_a_number(value)),
            View::Float(value) if self.shape.kind == Kind::Float => serializer.serialize_f32(value as f32),
            View::Float(value) => serializer.serialize_f64(value),
            View::String(text) => serializer.serialize_str(text),
            View::Blob(blob) if human => serializer.serialize_str(&base64::encode(blob.as_ref())),
            View::Blob(blob) => serializer.serialize_bytes(blob.as_ref()),
            View::Timestamp(at) => {
                let format = self.member.map_or(self.shape.format.timestamp, Member::timestamp_format);
                instant::write(at, format, serializer)
            }
            View::Document(document) => document::write(document, self.depth, serializer),
            View::BigInteger(value) => serializer.serialize_str(value.as_ref()),
            View::BigDecimal(value) => serializer.serialize_str(value.as_ref()),
            _ => Err(S::Error::custom(misfit(self.shape))),
        }
    }

    /// Formats that do not describe themselves must find the width that they read.
    fn integer<S: Serializer>(self, value: i64, serializer: S) -> Result<S::Ok, S::Error> {
        match self.shape.kind {
            Kind::Byte => serializer.serialize_i8(value.try_into().map_err(S::Error::custom)?),
            Kind::Short => serializer.serialize_i16(value.try_into().map_err(S::Error::custom)?),
            Kind::Integer | Kind::IntEnum => serializer.serialize_i32(value.try_into().map_err(S::Error::custom)?),
            _ => serializer.serialize_i64(value),
        }
    }
}

/// A value where there may be none.
struct Maybe<'a>(Written<'a>);

impl Serialize for Maybe<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.view.is_absent() { serializer.serialize_none() } else { serializer.serialize_some(&self.0) }
    }
}

/// The member's name on the wire.
pub(super) fn name(member: &'static Member) -> &'static str {
    member.format.json_name.unwrap_or(member.name)
}

fn not_a_number(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

fn misfit(shape: &Shape) -> String {
    format!("the value does not fit the shape `{}`", shape.name)
}

fn unknown_member(shape: &Shape) -> String {
    format!("the union `{}` holds a member that the model does not have, whose value is not kept", shape.name)
}
