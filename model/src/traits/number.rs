//! `length` and `range`, and the exact numbers that `range` needs.

use std::fmt;

use crate::json::{Raw, Read};

/// How many items, entries, characters or bytes there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// No fewer than these.
    pub min: Option<u64>,
    /// No more than these.
    pub max: Option<u64>,
}

/// How small and large a number may be, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The smallest number allowed.
    pub min: Option<Decimal>,
    /// The largest number allowed.
    pub max: Option<Decimal>,
}

/// A number exactly as the model writes it: JSON's text, so that no bound of a `bigDecimal` is rounded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// The number as written, such as `10`, `-0.5` or `1e3`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, if it is whole and fits; `10.0` and `1e3` are whole.
    pub fn as_i128(&self) -> Option<i128> {
        let (mantissa, exponent) = self.0.split_once(['e', 'E']).unwrap_or((&self.0, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let (digits, fraction) = (format!("{whole}{fraction}"), fraction.len());
        let mut number: i128 = digits.parse().ok()?;
        let exponent = exponent.parse::<i64>().ok()?.checked_sub(i64::try_from(fraction).ok()?)?;
        for _ in 0..exponent.unsigned_abs() {
            // Zero stays zero under any exponent, so there is nothing to count.
            match (exponent > 0, number) {
                (_, 0) => return Some(0),
                (true, _) => number = number.checked_mul(10)?,
                (false, _) if number % 10 == 0 => number /= 10,
                (false, _) => return None,
            }
        }
        Some(number)
    }

    /// The nearest floating-point number.
    pub fn as_f64(&self) -> f64 {
        // JSON's numbers are a part of what Rust reads as a number.
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn decimal(raw: Raw<'_>) -> Read<Decimal> {
    match raw.text().starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        true => Ok(Decimal(raw.text().into())),
        false => Err(raw.expected("a number")),
    }
}

fn count(raw: Raw<'_>) -> Read<u64> {
    let wanted = || raw.expected("a whole number that is not negative");
    u64::try_from(decimal(raw)?.as_i128().ok_or_else(wanted)?).map_err(|_| wanted())
}

pub(super) fn length(raw: Raw<'_>) -> Read<Length> {
    let object = raw.object()?;
    let length = Length { min: object.optional("min", count)?, max: object.optional("max", count)? };
    match length {
        Length { min: None, max: None } => Err(raw.mistake("it has neither `min` nor `max`")),
        Length { min: Some(min), max: Some(max) } if min > max => {
            Err(raw.mistake(format!("`min` ({min}) is more than `max` ({max})")))
        }
        length => Ok(length),
    }
}

pub(super) fn range(raw: Raw<'_>) -> Read<Range> {
    let object = raw.object()?;
    let range = Range { min: object.optional("min", decimal)?, max: object.optional("max", decimal)? };
    match &range {
        Range { min: None, max: None } => Err(raw.mistake("it has neither `min` nor `max`")),
        Range { min: Some(min), max: Some(max) } if min.as_f64() > max.as_f64() => {
            Err(raw.mistake(format!("`min` ({min}) is more than `max` ({max})")))
        }
        _ => Ok(range),
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn whole_numbers_in_every_spelling() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-12", Some(-12)),
            ("10.0", Some(10)),
            ("1.5", None),
            ("1.5e1", Some(15)),
            ("1e3", Some(1000)),
            ("1000e-3", Some(1)),
            ("0e999999999", Some(0)),
            ("1e999999999", None),
            ("1e-999999999", None),
            ("1e99999999999999999999", None),
            ("170141183460469231731687303715884105727", Some(i128::MAX)),
            ("170141183460469231731687303715884105728", None),
        ] {
            assert_eq!(Decimal(text.into()).as_i128(), expected, "{text}");
        }
    }
}
