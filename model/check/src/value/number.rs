//! Numbers, and what else may be written for one.

use std::borrow::Cow;
use std::cmp::Ordering;

use shapewright_model::{Definition, Node};

/// What a value is to a type of number.
pub(super) enum Number<'v> {
    /// It fits; nothing for `NaN`.
    Fits(Option<Cow<'v, str>>),
    Wrong(String),
    OtherType,
}

pub(super) fn is_number(ty: &str) -> bool {
    limits(ty).is_some() || matches!(ty, "float" | "double" | "bigInteger" | "bigDecimal")
}

/// The least and the greatest value of a type.
fn limits(ty: &str) -> Option<(i64, i64)> {
    Some(match ty {
        "byte" => (i8::MIN.into(), i8::MAX.into()),
        "short" => (i16::MIN.into(), i16::MAX.into()),
        "integer" | "intEnum" => (i32::MIN.into(), i32::MAX.into()),
        "long" => (i64::MIN, i64::MAX),
        _ => return None,
    })
}

/// The text of a number. One that is out of range for a program is kept as a string.
pub(crate) fn text(node: &Node) -> Option<Cow<'_, str>> {
    match node {
        Node::Number(number) => Some(number.to_string().into()),
        Node::String(text)
            if text.parse::<f64>().is_ok_and(|_| text.starts_with(|it: char| it == '-' || it.is_ascii_digit())) =>
        {
            Some(text.as_str().into())
        }
        _ => None,
    }
}

pub(super) fn check<'v>(shape: &Definition, value: &'v Node) -> Number<'v> {
    let (ty, id) = (shape.ty, &shape.id);
    if let ("float" | "double", Node::String(word)) = (ty, value) {
        return match word.as_str() {
            "NaN" => Number::Fits(None),
            "Infinity" | "-Infinity" => Number::Fits(Some(word.as_str().into())),
            _ => Number::Wrong(format!("`{word}` is not a number, nor `NaN`, `Infinity` or `-Infinity`")),
        };
    }
    let Some(text) = text(value) else { return Number::OtherType };
    let is_whole = limits(ty).is_some() || ty == "bigInteger";
    // `1.0` and `1e3` have no fraction, but are written as if they had.
    if is_whole && text.contains(['.', 'e', 'E']) {
        return Number::Wrong(format!("`{id}` is of the type `{ty}`, but {text} is not a whole number"));
    }
    if let Some((least, greatest)) = limits(ty)
        && !text.parse::<i64>().is_ok_and(|number| (least..=greatest).contains(&number))
    {
        return Number::Wrong(format!("`{id}` is of the type `{ty}`: {text} is not from {least} to {greatest}"));
    }
    if ty == "intEnum" {
        let values = shape.members.iter().filter_map(|member| member.applied("smithy.api#enumValue"));
        let values: Vec<_> = values.map(|value| self::text(value).unwrap_or_default()).collect();
        if !values.contains(&text) {
            return Number::Wrong(format!("`{id}` has no value {text}; it has {}", values.join(", ")));
        }
    }
    Number::Fits(Some(text))
}

/// Compares two numbers as they are written.
pub(crate) fn compare(first: &str, second: &str) -> Option<Ordering> {
    if let (Ok(first), Ok(second)) = (first.parse::<i128>(), second.parse::<i128>()) {
        return Some(first.cmp(&second));
    }
    first.parse::<f64>().ok()?.partial_cmp(&second.parse::<f64>().ok()?)
}
