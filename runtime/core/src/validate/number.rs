//! Numbers of all types, read exactly.

use std::cmp::Ordering;

use super::decimal::Decimal;
use crate::Kind;
use crate::value::View;

/// A number, or one of the values that are none.
pub(super) enum Number {
    /// An integer that 64 bits hold.
    Integer(i64),
    /// Any other.
    Decimal(Decimal),
    /// Beyond all numbers.
    Infinity { negative: bool },
    /// None at all.
    Nan,
}

/// The number that a view of a numeric kind is; `None` if it is none of that kind.
pub(super) fn read(kind: Kind, view: View<'_>) -> Option<Number> {
    let number = match view {
        View::Integer(value) => Number::Integer(value),
        View::Digits(text) => Number::Decimal(Decimal::parse(text)?),
        View::Float(value) => float(kind, value)?,
        View::String(text) => from_text(kind, text)?,
        #[cfg(feature = "wire")]
        View::BigInteger(number) => Number::Decimal(Decimal::parse(number.as_ref())?),
        #[cfg(feature = "wire")]
        View::BigDecimal(number) => Number::Decimal(Decimal::parse(number.as_ref())?),
        _ => return None,
    };
    let (least, most) = match kind {
        Kind::Byte => (i8::MIN.into(), i8::MAX.into()),
        Kind::Short => (i16::MIN.into(), i16::MAX.into()),
        Kind::Integer | Kind::IntEnum => (i32::MIN.into(), i32::MAX.into()),
        Kind::Long => (i64::MIN, i64::MAX),
        _ => return Some(number),
    };
    match number {
        Number::Integer(value) if (least..=most).contains(&value) => Some(number),
        _ => None,
    }
}

fn float(kind: Kind, value: f64) -> Option<Number> {
    if value.is_nan() || value.is_infinite() {
        let number = if value.is_nan() { Number::Nan } else { Number::Infinity { negative: value < 0.0 } };
        return matches!(kind, Kind::Float | Kind::Double).then_some(number);
    }
    if !matches!(kind, Kind::Float | Kind::Double | Kind::BigDecimal) && value.fract() != 0.0 {
        return None;
    }
    // The shortest text that reads back as the same number is what was meant: 0.1, not 0.1000000000000000055….
    let text = if kind == Kind::Float { format!("{:e}", value as f32) } else { format!("{value:e}") };
    let decimal = Decimal::parse(&text)?;
    // Every integer of 2^53 and less is a float of its own.
    let integral = value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0;
    Some(if integral { Number::Integer(value as i64) } else { Number::Decimal(decimal) })
}

/// Untyped text: a number of any size, or what no number in JSON can be.
fn from_text(kind: Kind, text: &str) -> Option<Number> {
    match (kind, text) {
        (Kind::Float | Kind::Double, "NaN") => Some(Number::Nan),
        (Kind::Float | Kind::Double, "Infinity") => Some(Number::Infinity { negative: false }),
        (Kind::Float | Kind::Double, "-Infinity") => Some(Number::Infinity { negative: true }),
        (Kind::BigInteger, _) if text.contains(['.', 'e', 'E']) => None,
        (Kind::BigInteger | Kind::BigDecimal, _) => Decimal::parse(text).map(Number::Decimal),
        _ => None,
    }
}

impl Number {
    /// How it compares to a bound, as a model writes it; `None` if it is not a number.
    pub(super) fn compare(&self, bound: &str) -> Option<Ordering> {
        match self {
            Self::Nan => None,
            Self::Infinity { negative: true } => Some(Ordering::Less),
            Self::Infinity { negative: false } => Some(Ordering::Greater),
            Self::Integer(value) => match bound.parse() {
                Ok(bound) => Some(value.cmp(&bound)),
                Err(_) => Some(Decimal::parse(&value.to_string())?.cmp(&Decimal::parse(bound)?)),
            },
            Self::Decimal(value) => Some(value.cmp(&Decimal::parse(bound)?)),
        }
    }
}
