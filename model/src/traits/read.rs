//! Readers for the forms that the values of traits have.

use serde_json::Value;

use crate::ShapeId;
use crate::json::{Json, Node, Raw, Read};

/// A trait without properties: its value is an empty object.
pub(super) fn flag(raw: Raw<'_>) -> Read<bool> {
    match raw.text() {
        // Version 1.0 also wrote these.
        "true" | "null" => Ok(true),
        _ => raw.object().map(|_| true),
    }
}

pub(crate) fn text(raw: Raw<'_>) -> Read<String> {
    Ok(raw.string()?.into_owned())
}

pub(crate) fn texts(raw: Raw<'_>) -> Read<Vec<String>> {
    raw.array()?.into_iter().map(text).collect()
}

/// An object of strings, in order.
pub(super) fn text_entries(raw: Raw<'_>) -> Read<Vec<(String, String)>> {
    raw.object()?.iter().map(|(key, value)| Ok((key.to_string(), text(value)?))).collect()
}

/// Any value. A number that is too large for `serde_json`, as a `bigDecimal` may be, is kept as a string.
pub(super) fn json(raw: Raw<'_>) -> Read<Value> {
    let is_number = raw.text().starts_with(|first: char| first == '-' || first.is_ascii_digit());
    raw.read("a value").or_else(|mistake| match is_number {
        true => Ok(Value::String(raw.text().to_owned())),
        false => Err(mistake),
    })
}

pub(super) fn node(raw: Raw<'_>) -> Read<Node> {
    raw.read("a value")
}

/// Reads as `read` does, onto the heap: for large values that few shapes have.
pub(super) fn boxed<T>(read: impl Fn(Raw<'_>) -> Read<T>) -> impl Fn(Raw<'_>) -> Read<Box<T>> {
    move |raw| read(raw).map(Box::new)
}

pub(super) fn lazy(raw: Raw<'_>) -> Read<Json> {
    Ok(Json::new(raw))
}

pub(super) fn shape_id(raw: Raw<'_>) -> Read<ShapeId> {
    raw.string()?.parse().map_err(|error: crate::ParseShapeIdError| raw.mistake(error.to_string()))
}

pub(super) fn shape_ids(raw: Raw<'_>) -> Read<Vec<ShapeId>> {
    raw.array()?.into_iter().map(shape_id).collect()
}

/// A status code of HTTP.
pub(super) fn status(raw: Raw<'_>) -> Read<u16> {
    let code = raw.read::<u16>("a status code from 100 to 599")?;
    match code {
        100..600 => Ok(code),
        _ => Err(raw.expected("a status code from 100 to 599")),
    }
}
