//! Constraints as keywords.

use shapewright_codegen::ir::{Constraints, Kind, Shape};

use super::pattern::portable;
use crate::json::{Entries, Json};

/// Whether values of a shape are described where they are used, and not by a definition.
pub(super) fn is_inline(shape: &Shape) -> bool {
    !matches!(shape.kind, Kind::Structure | Kind::Union | Kind::Enum | Kind::IntEnum)
}

/// The pattern of a value: the member's before the shape's.
pub(super) fn pattern<'a>(shape: &'a Shape, own: &'a Constraints) -> Option<&'a str> {
    own.pattern.as_ref().or(shape.constraints.pattern.as_ref()).map(|pattern| pattern.text.as_str())
}

/// The keywords for the constraints on a value, those of a member before the shape's own.
pub(super) fn keywords(shape: &Shape, own: &Constraints) -> Entries {
    let mut entries = Entries::new();
    let of_shape = &shape.constraints;
    if let Some((min, max)) = own.length.or(of_shape.length)
        && let Some(counted) = counted(shape.kind)
    {
        let mut bound = |word, count: Option<u64>| {
            entries.extend(count.map(|count| (format!("{word}{counted}"), Json::Raw(count.to_string()))));
        };
        bound("min", min);
        bound("max", max);
    }
    entries.extend(bounds(shape, own));
    if let Some(pattern) = pattern(shape, own).and_then(portable) {
        entries.push(("pattern".to_owned(), Json::text(pattern)));
    }
    if own.unique_items || of_shape.unique_items {
        entries.push(("uniqueItems".to_owned(), Json::Bool(true)));
    }
    entries
}

/// What `length` counts, as a part of a keyword. The bytes of a blob cannot be counted in base64 with line breaks.
fn counted(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::String => Some("Length"),
        Kind::List => Some("Items"),
        Kind::Map => Some("Properties"),
        _ => None,
    }
}

/// The bounds of a number: of its range, or else of its type.
fn bounds(shape: &Shape, own: &Constraints) -> Entries {
    let of_type = match shape.kind {
        Kind::Byte => (Some(i64::from(i8::MIN)), Some(i64::from(i8::MAX))),
        Kind::Short => (Some(i64::from(i16::MIN)), Some(i64::from(i16::MAX))),
        Kind::Integer => (Some(i64::from(i32::MIN)), Some(i64::from(i32::MAX))),
        Kind::Long => (Some(i64::MIN), Some(i64::MAX)),
        Kind::Float | Kind::Double | Kind::BigInteger | Kind::BigDecimal => (None, None),
        _ => return Entries::new(),
    };
    let (min, max) = own.range.as_ref().or(shape.constraints.range.as_ref()).cloned().unwrap_or_default();
    let min = min.or(of_type.0.map(|min| min.to_string()));
    let max = max.or(of_type.1.map(|max| max.to_string()));
    let bound = |word: &str, bound: Option<String>| bound.map(|bound| (word.to_owned(), Json::Raw(bound)));
    [bound("minimum", min), bound("maximum", max)].into_iter().flatten().collect()
}
