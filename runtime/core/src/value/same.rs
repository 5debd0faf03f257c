//! Whether two values are equal, by the table of their shape.

use super::{Value, View};
use crate::Shape;

/// Whether two values of a shape are equal. Absent members equal absent members; floats compare as Rust's do.
pub fn same(one: View<'_>, other: View<'_>, shape: &'static Shape) -> bool {
    match (one, other) {
        (View::Absent, View::Absent) | (View::UnknownUnion, View::UnknownUnion) => true,
        (View::Boolean(one), View::Boolean(other)) => one == other,
        (View::Integer(one), View::Integer(other)) => one == other,
        (View::Digits(one), View::Digits(other)) => one == other,
        (View::Float(one), View::Float(other)) => one == other,
        (View::String(one), View::String(other)) => one == other,
        (View::Bytes(one), View::Bytes(other)) => one == other,
        (View::Entries(one), View::Entries(other)) => one == other,
        (View::List(one), View::List(other)) => {
            let Some(member) = shape.members.first() else { return false };
            one.len() == other.len()
                && (0..one.len()).all(|index| match (one.get(index), other.get(index)) {
                    (Some(one), Some(other)) => same(one.view(), other.view(), member.target),
                    _ => false,
                })
        }
        (View::Map(one), View::Map(other)) => {
            let [_, value] = shape.members.all() else { return false };
            one.len() == other.len()
                && one.entries().zip(other.entries()).all(|((name, one), (other_name, other))| {
                    name == other_name && same(one.view(), other.view(), value.target)
                })
        }
        (View::Structure(one), View::Structure(other)) => shape.members.iter().enumerate().all(|(index, member)| {
            let one = one.get(index, member.name).map_or(View::Absent, Value::view);
            let other = other.get(index, member.name).map_or(View::Absent, Value::view);
            same(one, other, member.target)
        }),
        (View::Union(index, one), View::Union(other_index, other)) => {
            index == other_index
                && shape.members.get(index).is_some_and(|member| same(one.view(), other.view(), member.target))
        }
        #[cfg(feature = "wire")]
        (View::Blob(one), View::Blob(other)) => one == other,
        #[cfg(feature = "wire")]
        (View::Timestamp(one), View::Timestamp(other)) => one == other,
        #[cfg(feature = "wire")]
        (View::Document(one), View::Document(other)) => one == other,
        #[cfg(feature = "wire")]
        (View::BigInteger(one), View::BigInteger(other)) => one.as_ref() == other.as_ref(),
        #[cfg(feature = "wire")]
        (View::BigDecimal(one), View::BigDecimal(other)) => one.as_ref() == other.as_ref(),
        _ => false,
    }
}
