//! Whether two values are equal, by the table of their shape.

use super::{MAX_DEPTH, Value, View};
use crate::{Kind, Shape};

/// Whether two values of a shape are equal. Absent members equal absent members; floats compare as Rust's do. Untyped
/// timestamps are equal if they are the same point in time, however they are written. Values that are nested deeper
/// than [`MAX_DEPTH`] equal no others.
pub fn same(one: View<'_>, other: View<'_>, shape: &'static Shape) -> bool {
    at(one, other, shape, 0)
}

fn at(one: View<'_>, other: View<'_>, shape: &'static Shape, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    match (one, other, shape.kind) {
        (View::Absent, View::Absent, _) | (View::UnknownUnion, View::UnknownUnion, _) => true,
        #[cfg(feature = "wire")]
        (_, _, Kind::Timestamp) => match (instant(one), instant(other)) {
            (Some(one), Some(other)) => one == other,
            _ => scalars(one, other),
        },
        (View::List(one), View::List(other), _) => {
            let Some(member) = shape.members.first() else { return false };
            one.len() == other.len()
                && (0..one.len()).all(|index| match (one.get(index), other.get(index)) {
                    (Some(one), Some(other)) => at(one.view(), other.view(), member.target, depth + 1),
                    _ => false,
                })
        }
        (View::Map(one), View::Map(other), _) => {
            let [_, value] = shape.members.all() else { return false };
            one.len() == other.len()
                && one.entries().zip(other.entries()).all(|((name, one), (other_name, other))| {
                    name == other_name && at(one.view(), other.view(), value.target, depth + 1)
                })
        }
        (View::Untyped(one), View::Untyped(other), Kind::Map) => {
            let [_, value] = shape.members.all() else { return false };
            one.len() == other.len()
                && one.iter().all(|(name, one)| {
                    other.get(name).is_some_and(|other| at(one.view(), other.view(), value.target, depth + 1))
                })
        }
        (View::Union(index, one), View::Union(other_index, other), _) => {
            index == other_index
                && shape.members.get(index).is_some_and(|member| at(one.view(), other.view(), member.target, depth + 1))
        }
        (View::Structure(_) | View::Untyped(_), View::Structure(_) | View::Untyped(_), _)
            if matches!(shape.kind, Kind::Structure | Kind::Union) =>
        {
            let (Some(one), Some(other)) = (one.as_structure(), other.as_structure()) else { return false };
            shape.members.iter().enumerate().all(|(index, member)| {
                let [one, other] =
                    [one, other].map(|members| members.get(index, member.name).map_or(View::Absent, Value::view));
                at(one, other, member.target, depth + 1)
            })
        }
        _ => scalars(one, other),
    }
}

fn scalars(one: View<'_>, other: View<'_>) -> bool {
    match (one, other) {
        (View::Boolean(one), View::Boolean(other)) => one == other,
        (View::Integer(one), View::Integer(other)) => one == other,
        (View::Digits(one), View::Digits(other)) => one == other,
        (View::Float(one), View::Float(other)) => one == other,
        (View::String(one), View::String(other)) => one == other,
        (View::Bytes(one), View::Bytes(other)) => one == other,
        // An untyped document.
        (View::List(one), View::List(other)) => {
            one.len() == other.len()
                && (0..one.len()).all(|index| match (one.get(index), other.get(index)) {
                    (Some(one), Some(other)) => scalars(one.view(), other.view()),
                    _ => false,
                })
        }
        (View::Untyped(one), View::Untyped(other)) => one == other,
        #[cfg(feature = "wire")]
        (View::Blob(one), View::Blob(other)) => one == other,
        #[cfg(feature = "wire")]
        (View::Document(one), View::Document(other)) => one == other,
        #[cfg(feature = "wire")]
        (View::BigInteger(one), View::BigInteger(other)) => one.as_ref() == other.as_ref(),
        #[cfg(feature = "wire")]
        (View::BigDecimal(one), View::BigDecimal(other)) => one.as_ref() == other.as_ref(),
        (View::Absent, View::Absent) => true,
        _ => false,
    }
}

/// The point in time of a timestamp, to the microsecond where it is a float.
#[cfg(feature = "wire")]
fn instant(view: View<'_>) -> Option<(i64, u32)> {
    use aws_smithy_types::DateTime;
    use aws_smithy_types::date_time::Format;
    let at = match view {
        View::Timestamp(at) => *at,
        View::Integer(seconds) => DateTime::from_secs(seconds),
        View::Float(seconds) if seconds.is_finite() => {
            let micros = (seconds * 1e6).round() as i128;
            return Some((
                i64::try_from(micros.div_euclid(1_000_000)).ok()?,
                micros.rem_euclid(1_000_000) as u32 * 1_000,
            ));
        }
        View::String(text) => DateTime::from_str(text, Format::DateTimeWithOffset).ok()?,
        _ => return None,
    };
    Some((at.secs(), at.subsec_nanos()))
}
