//! Numbers: integers stay integers, as in Python.

use std::cmp::Ordering;

use crate::node::Number;

/// The order of two numbers; `None` where one of them is not a number.
pub(super) fn compare(left: &Number, right: &Number) -> Option<Ordering> {
    match (left, right) {
        (Number::Integer(left), Number::Integer(right)) => Some(left.cmp(right)),
        (Number::Float(left), Number::Float(right)) => left.partial_cmp(right),
        (Number::Float(left), right) => compare_float(*left, right),
        (left, Number::Float(right)) => compare_float(*right, left).map(Ordering::reverse),
        (left, right) => Some(compare_digits(&digits(left), &digits(right))),
    }
}

/// The order of a float and an integer of any size, without rounding the integer.
fn compare_float(float: f64, integer: &Number) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    if float.is_infinite() {
        return Some(if float > 0.0 { Ordering::Greater } else { Ordering::Less });
    }
    // A float as large as this has no fraction, and Rust writes all its digits.
    let whole = compare_digits(&format!("{:.0}", float.trunc()), &digits(integer));
    Some(whole.then_with(|| float.fract().partial_cmp(&0.0).unwrap_or(Ordering::Equal)))
}

fn digits(number: &Number) -> String {
    match number {
        Number::Integer(value) => value.to_string(),
        Number::Big(digits) => digits.clone(),
        Number::Float(value) => format!("{:.0}", value.trunc()),
    }
}

/// The order of two integers in decimal digits.
fn compare_digits(left: &str, right: &str) -> Ordering {
    let magnitude = |left: &str, right: &str| left.len().cmp(&right.len()).then_with(|| left.cmp(right));
    // Zero has one sign only.
    let (left, right) = (if left == "-0" { "0" } else { left }, if right == "-0" { "0" } else { right });
    match (left.strip_prefix('-'), right.strip_prefix('-')) {
        (None, None) => magnitude(left, right),
        (Some(left), Some(right)) => magnitude(right, left),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
    }
}

/// The nearest float.
pub(super) fn float(number: &Number) -> f64 {
    match number {
        Number::Integer(value) => *value as f64,
        Number::Big(digits) => digits.parse().unwrap_or(f64::NAN),
        Number::Float(value) => *value,
    }
}

/// The integer, where 128 bits hold it.
fn whole(number: &Number) -> Option<i128> {
    match number {
        Number::Integer(value) => Some(i128::from(*value)),
        Number::Big(digits) => digits.parse().ok(),
        Number::Float(_) => None,
    }
}

fn from_whole(value: i128) -> Number {
    i64::try_from(value).map_or_else(|_| Number::Big(value.to_string()), Number::Integer)
}

/// The sum: an integer while there are only integers, and 128 bits hold it.
pub(super) fn sum<'a>(numbers: impl Iterator<Item = &'a Number>) -> Number {
    numbers.fold(Number::Integer(0), |sum, number| {
        let exact = whole(&sum).zip(whole(number)).and_then(|(left, right)| left.checked_add(right));
        exact.map_or_else(|| Number::Float(float(&sum) + float(number)), from_whole)
    })
}

/// The number without its sign.
pub(super) fn abs(number: &Number) -> Number {
    match number {
        Number::Integer(value) => from_whole(i128::from(*value).abs()),
        Number::Big(digits) => Number::Big(digits.trim_start_matches('-').to_owned()),
        Number::Float(value) => Number::Float(value.abs()),
    }
}

/// A float without a fraction as an integer; `None` if it is infinite or not a number.
pub(super) fn integer(value: f64) -> Option<Number> {
    value.is_finite().then(|| {
        let written = format!("{value:.0}");
        written.parse().map_or_else(|_| Number::Big(written), Number::Integer)
    })
}
