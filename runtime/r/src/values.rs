//! R's values, made and taken apart.

use extendr_api::prelude::*;
use shapewright_core::Node;
use shapewright_core::node::Number;

/// A list with names.
pub(crate) fn list<const N: usize>(entries: [(&str, Robj); N]) -> Robj {
    named(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A list with names.
pub(crate) fn named(entries: Vec<(String, Robj)>) -> Robj {
    let (names, values): (Vec<String>, Vec<Robj>) = entries.into_iter().unzip();
    if names.is_empty() {
        return List::from_values(values).into();
    }
    with(List::from_values(values).into(), "names", texts(&names))
}

/// A list without names.
pub(crate) fn unnamed(values: Vec<Robj>) -> Robj {
    List::from_values(values).into()
}

/// One text, up to its first NUL: R's texts cannot hold one.
pub(crate) fn text(text: &str) -> Robj {
    texts(&[text])
}

/// Texts, each up to its first NUL.
pub(crate) fn texts<T: AsRef<str>>(all: &[T]) -> Robj {
    Strings::from_values(all.iter().map(|text| until_nul(text.as_ref()))).into()
}

pub(crate) fn until_nul(text: &str) -> &str {
    text.split('\0').next().unwrap_or_default()
}

/// A value with an attribute.
pub(crate) fn with(mut value: Robj, attribute: &str, of: Robj) -> Robj {
    // R refuses attributes that do not fit their value. Ours do: names of its length, classes, time zones.
    let _ = value.set_attrib(Symbol::from_string(attribute), of);
    value
}

/// Seconds since 1970 as R's dates.
pub(crate) fn dates(seconds: Vec<f64>) -> Robj {
    let value = with(Doubles::from_values(seconds).into(), "class", texts(&["POSIXct", "POSIXt"]));
    with(value, "tzone", text("GMT"))
}

/// JSON without a shape: what documents hold, and what an error has beside its message.
pub(crate) fn plain(node: &Node) -> Robj {
    match node {
        Node::Null => ().into(),
        Node::Boolean(value) => (*value).into(),
        Node::Number(Number::Integer(value)) => match i32::try_from(*value) {
            // The least integer of R is its NA.
            Ok(value) if value != i32::MIN => value.into(),
            _ => (*value as f64).into(),
        },
        Node::Number(Number::Float(value)) => (*value).into(),
        Node::Number(Number::Big(digits)) => digits.parse::<f64>().unwrap_or(f64::NAN).into(),
        Node::String(value) => text(value),
        Node::Bytes(bytes) => Raw::from_bytes(bytes).into(),
        Node::List(items) => unnamed(items.iter().map(plain).collect()),
        Node::Map(entries) => named(entries.iter().map(|(name, value)| (name.clone(), plain(value))).collect()),
    }
}
