//! From shapes to schemas. Structures, unions and enums are definitions; all else is written where it is used.

use std::collections::BTreeSet;

use shapewright_codegen::ir::{Api, Kind, Member, Shape, ShapeIndex, ValueOf};

use super::{Direction, about, constraints};
use crate::json::{Entries, Json};

/// Writes the schemas of one document.
pub(super) struct Writer<'a> {
    api: &'a Api,
    direction: Direction,
    /// The shapes that are referred to. They get definitions, in the model's order.
    referred: BTreeSet<ShapeIndex>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(api: &'a Api, direction: Direction) -> Self {
        Self { api, direction, referred: BTreeSet::new() }
    }

    /// Definitions of the shapes that are referred to, and of those that they refer to in turn.
    pub(super) fn definitions(mut self) -> Entries {
        let mut written: Vec<(ShapeIndex, Entries)> = Vec::new();
        let mut done = BTreeSet::new();
        while let Some(&index) = self.referred.difference(&done).next() {
            done.insert(index);
            let shape = self.api.shape(index);
            let mut entries = Entries::new();
            entries.extend(about::shape(shape).map(|text| ("description".to_owned(), Json::text(text))));
            entries.extend(shape.deprecated.as_ref().map(|_| ("deprecated".to_owned(), Json::Bool(true))));
            entries.extend(match shape.kind {
                Kind::Enum | Kind::IntEnum => values(shape),
                _ => self.object(index),
            });
            written.push((index, entries));
        }
        written.sort_by_key(|(index, _)| *index);
        let named = |(index, entries)| (self.api.shape(index).name.clone(), Json::Object(entries));
        written.into_iter().map(named).collect()
    }

    /// An object without members.
    pub(super) fn empty(&self) -> Entries {
        let mut entries = vec![("type".to_owned(), Json::text("object"))];
        entries.extend(self.closed());
        entries
    }

    /// The keywords of a structure or a union.
    pub(super) fn object(&mut self, index: ShapeIndex) -> Entries {
        let shape = self.api.shape(index);
        let members = shape.members.iter().filter(|member| self.is_in_document(member));
        let members: Vec<&Member> = members.collect();
        let mut entries = vec![("type".to_owned(), Json::text("object"))];
        let required = members.iter().filter(|member| member.required && !member.idempotency_token);
        let required: Vec<Json> = required.map(|member| Json::text(member.name.as_str())).collect();
        match shape.kind {
            // Exactly one member is set.
            Kind::Union => {
                entries.extend(["minProperties", "maxProperties"].map(|word| (word.to_owned(), Json::Raw("1".into()))));
            }
            _ if required.is_empty() => {}
            _ => entries.push(("required".to_owned(), Json::Array(required))),
        }
        if !members.is_empty() {
            let properties = members.iter().map(|member| (member.name.clone(), self.member(member)));
            entries.push(("properties".to_owned(), Json::Object(properties.collect())));
        }
        entries.extend(self.closed());
        entries
    }

    /// Whether a member is part of the document: events, and streams that are received, are not.
    fn is_in_document(&self, member: &Member) -> bool {
        let target = self.api.shape(member.target);
        !target.streaming || self.direction == Direction::Input && target.kind == Kind::Blob
    }

    fn closed(&self) -> Option<(String, Json)> {
        (self.direction == Direction::Input).then(|| ("additionalProperties".to_owned(), Json::Bool(false)))
    }

    fn member(&mut self, member: &Member) -> Json {
        let mut entries = self.value(member);
        let about = about::member(self.api, member).map(|text| ("description".to_owned(), Json::text(text)));
        entries.splice(0..0, about);
        let default = member.default.as_ref().filter(|default| *default != "null");
        entries.extend(default.map(|default| ("default".to_owned(), Json::Raw(default.clone()))));
        entries.extend(member.deprecated.as_ref().map(|_| ("deprecated".to_owned(), Json::Bool(true))));
        Json::Object(entries)
    }

    /// The keywords for the values of a member. Recursion ends, as every cycle has a structure or a union.
    fn value(&mut self, member: &Member) -> Entries {
        let shape = self.api.shape(member.target);
        if !constraints::is_inline(shape) {
            self.referred.insert(member.target);
            return vec![("$ref".to_owned(), Json::text(format!("#/$defs/{}", shape.name)))];
        }
        let mut entries = Entries::new();
        let ty = match shape.kind {
            Kind::Boolean => vec!["boolean"],
            Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::BigInteger => vec!["integer"],
            Kind::Float | Kind::Double | Kind::BigDecimal => vec!["number"],
            Kind::Timestamp => vec!["string", "number"],
            Kind::List => vec!["array"],
            Kind::Map => vec!["object"],
            // Anything that JSON has.
            Kind::Document => Vec::new(),
            _ => vec!["string"],
        };
        match ty.as_slice() {
            [] => {}
            [one] => entries.push(("type".to_owned(), Json::text(*one))),
            several => {
                entries.push(("type".to_owned(), Json::Array(several.iter().map(|one| Json::text(*one)).collect())));
            }
        }
        if shape.kind == Kind::Blob {
            entries.push(("contentEncoding".to_owned(), Json::text("base64")));
        }
        let media_type = member.format.media_type.as_ref().or(shape.format.media_type.as_ref());
        entries.extend(media_type.map(|media_type| ("contentMediaType".to_owned(), Json::text(media_type.as_str()))));
        entries.extend(constraints::keywords(shape, &member.constraints));
        let sparse = shape.format.sparse || member.format.sparse;
        match (shape.kind, shape.members.as_slice()) {
            (Kind::List, [item]) => entries.push(("items".to_owned(), self.element(item, sparse))),
            (Kind::Map, [key, value]) => {
                entries.push(("propertyNames".to_owned(), self.element(key, false)));
                entries.push(("additionalProperties".to_owned(), self.element(value, sparse)));
            }
            _ => {}
        }
        entries
    }

    /// What an item, a key or a value may be; null too where the list or map is sparse.
    fn element(&mut self, member: &Member, sparse: bool) -> Json {
        let element = self.member(member);
        match sparse {
            true => {
                let null = Json::Object(vec![("type".to_owned(), Json::text("null"))]);
                Json::Object(vec![("anyOf".to_owned(), Json::Array(vec![element, null]))])
            }
            false => element,
        }
    }
}

/// The keywords of an enum.
fn values(shape: &Shape) -> Entries {
    let ty = if shape.kind == Kind::IntEnum { "integer" } else { "string" };
    let values = shape.values.iter().filter(|value| !value.repeated).map(|value| match &value.value {
        ValueOf::Text(text) => Json::text(text.as_str()),
        ValueOf::Number(number) => Json::Raw(number.to_string()),
    });
    vec![("type".to_owned(), Json::text(ty)), ("enum".to_owned(), Json::Array(values.collect()))]
}
