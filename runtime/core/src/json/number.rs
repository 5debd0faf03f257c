//! JSON numbers: an integer stays what was written, a float is written as Python does.

use crate::Node;
use crate::node::Number;

/// The number at the beginning of a text, and how long it is.
pub(super) fn scan(text: &str) -> Option<(Node, usize)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = match bytes.get(sign)? {
        b'0' => 1,
        b'1'..=b'9' => digits(sign),
        _ => return None,
    };
    let integer = sign + whole;
    let mut end = integer;
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let signed = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        if digits(signed) > 0 {
            end = signed + digits(signed);
        }
    }
    let written = text.get(..end)?;
    let number = if end == integer { self::integer(written) } else { Number::Float(written.parse().ok()?) };
    Some((Node::Number(number), end))
}

/// An integer of decimal digits, perhaps after a `-`; leading zeros are dropped.
pub(crate) fn integer(written: &str) -> Number {
    written.parse().map_or_else(|_| Number::Big(without_zeros(written)), Number::Integer)
}

/// The decimal that is written so: a float, unless that would lose some of its digits.
pub fn decimal(written: &str) -> Number {
    let significand = written.split(['e', 'E']).next().unwrap_or_default();
    let digits = significand.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    match written.parse::<f64>() {
        Ok(value) if value.is_finite() && digits <= f64::DIGITS as usize => Number::Float(value),
        _ => Number::Big(written.trim_start_matches('+').to_owned()),
    }
}

fn without_zeros(written: &str) -> String {
    match written.strip_prefix('-') {
        Some(digits) => format!("-{}", digits.trim_start_matches('0')),
        None => written.trim_start_matches('0').to_owned(),
    }
}

pub(super) const fn float(value: f64) -> Node {
    Node::Number(Number::Float(value))
}

/// A float as Python's `repr` writes it: the fewest digits that read back as the same float, always with a fraction
/// or an exponent, the exponent below 1e-4 and from 1e16 on.
pub fn python_float(value: f64) -> String {
    if !value.is_finite() {
        let name = if value.is_nan() { "nan" } else { "inf" };
        let sign = if value == f64::NEG_INFINITY { "-" } else { "" };
        return format!("{sign}{name}");
    }
    let scientific = nearest(value);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}e{sign}{:02}", exponent.unsigned_abs());
    }
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa), |digits| ("-", digits));
    let digits = digits.replace('.', "");
    match usize::try_from(exponent) {
        Ok(exponent) => {
            let whole = exponent + 1;
            let fraction = digits.get(whole..).filter(|fraction| !fraction.is_empty()).unwrap_or("0");
            format!("{sign}{:0<whole$}.{fraction}", digits.get(..whole).unwrap_or(&digits))
        }
        Err(_) => format!("{sign}0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1)),
    }
}

/// The fewest digits that read back as the same float, with an exponent.
///
/// Where two such are equally near, Rust takes the upper one and Python the even one, which is what Rust's rounding to
/// a number of digits takes. That may fall outside of what reads back, at a power of two.
fn nearest(value: f64) -> String {
    let shortest = format!("{value:e}");
    let fraction = shortest.bytes().skip_while(|byte| *byte != b'.').skip(1).take_while(u8::is_ascii_digit).count();
    let even = format!("{value:.fraction$e}");
    if even.parse() == Ok(value) { even } else { shortest }
}
