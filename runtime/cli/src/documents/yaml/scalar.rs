//! What a scalar is: by its form, or by its tag.

use super::YamlError;
use shapewright_core::Node;
use shapewright_core::date::{Civil, Instant, iso_8601};
use shapewright_core::python::{self, base64};

/// The version of YAML, which decides what some forms are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// With `yes`, octal numbers that begin with 0, and numbers to base 60.
    V1_1,
    V1_2,
}

impl Version {
    /// That of a text: 1.2 unless a directive says 1.1.
    pub(super) fn of(text: &str) -> Self {
        let mut directives = text.lines().take_while(|line| line.starts_with(['%', '#']) || line.trim().is_empty());
        let has_directive = directives.any(|line| line.split_whitespace().eq(["%YAML", "1.1"]));
        if has_directive { Self::V1_1 } else { Self::V1_2 }
    }
}

/// What a scalar is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar {
    /// A value.
    Node(Node),
    /// `<<`, which as a key brings in other mappings.
    Merge,
}

/// What a scalar without quotes and tag is.
pub(super) fn plain(text: &str, version: Version) -> Result<Scalar, YamlError> {
    let node = match text {
        "<<" => return Ok(Scalar::Merge),
        "=" => return Err(YamlError::Invalid),
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        _ if is_boolean(text, version) => Node::Boolean(is_true(text)),
        _ if is_float(text, version) => float(text)?,
        _ if is_integer(text, version) => integer(text, version)?,
        _ => match timestamp(text) {
            Some(date) => seconds(date)?,
            None => Node::from(text),
        },
    };
    Ok(Scalar::Node(node))
}

/// What a scalar with one of YAML's own tags is.
pub(super) fn tagged(text: &str, tag: &str, version: Version) -> Result<Node, YamlError> {
    match tag {
        "str" => Ok(Node::from(text)),
        "null" => Ok(Node::Null),
        "bool" if is_boolean(text, Version::V1_1) => Ok(Node::Boolean(is_true(text))),
        "bool" => Err(YamlError::Value(python::quote_text(&text.to_lowercase()))),
        "int" => integer(text, version),
        "float" => float(text),
        "timestamp" => seconds(timestamp(text).ok_or(YamlError::Invalid)?),
        "binary" => base64::decode(text).map(Node::Bytes).map_err(|_| YamlError::Invalid),
        _ => Err(YamlError::Invalid),
    }
}

fn is_boolean(text: &str, version: Version) -> bool {
    let in_one_case = text == text.to_ascii_lowercase()
        || text == text.to_ascii_uppercase()
        || text.get(1..).is_some_and(|rest| rest == rest.to_ascii_lowercase());
    let known: &[&str] = match version {
        Version::V1_2 => &["true", "false"],
        Version::V1_1 => &["true", "false", "yes", "no", "on", "off", "y", "n"],
    };
    in_one_case && known.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_true(text: &str) -> bool {
    ["true", "yes", "on", "y"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The text after its sign.
fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn all(text: &str, allowed: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(|c| c == '_' || allowed(c))
}

fn decimal(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && all(text, |c| c.is_ascii_digit())
}

fn is_integer(text: &str, version: Version) -> bool {
    let number = unsigned(text);
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+')) {
        return false;
    }
    let octal = |digits: &str| all(digits, |c| matches!(c, '0'..='7'));
    match (number.get(..2), number.get(2..)) {
        (Some("0b"), Some(digits)) => all(digits, |c| matches!(c, '0' | '1')),
        (Some("0x"), Some(digits)) => all(digits, |c| c.is_ascii_hexdigit()),
        (Some("0o"), Some(digits)) if version == Version::V1_2 => octal(digits),
        _ if version == Version::V1_2 => all(number, |c| c.is_ascii_digit()),
        _ if number.starts_with('0') && number.len() > 1 => octal(number),
        _ => decimal(number) || is_to_base_60(number),
    }
}

/// Digits, then `:` and at most two more digits, once or more.
fn is_to_base_60(number: &str) -> bool {
    let mut parts = number.split(':');
    let whole = parts.next().is_some_and(|whole| decimal(whole) && !whole.starts_with('0'));
    let below_60 = |part: &str| matches!(part.as_bytes(), [b'0'..=b'9'] | [b'0'..=b'5', b'0'..=b'9']);
    let mut rest = parts.peekable();
    whole && rest.peek().is_some() && rest.all(below_60)
}

fn integer(text: &str, version: Version) -> Result<Node, YamlError> {
    let plain = text.replace('_', "");
    let (sign, number) = if plain.starts_with('-') { ("-", unsigned(&plain)) } else { ("", unsigned(&plain)) };
    let (digits, base) = match (number.get(..2), number.get(2..)) {
        (Some("0b"), Some(digits)) => (digits, 2),
        (Some("0x"), Some(digits)) => (digits, 16),
        (Some("0o"), Some(digits)) => (digits, 8),
        _ if version == Version::V1_1 && number.starts_with('0') => (number, 8),
        _ if version == Version::V1_1 && number.contains(':') => return base_60(sign, number),
        _ => (number, 10),
    };
    let unreadable =
        || YamlError::Value(format!("invalid literal for int() with base {base}: {}", python::quote_text(digits)));
    if base == 10 {
        return python::integer(&format!("{sign}{digits}")).map(Node::Number).ok_or_else(unreadable);
    }
    let value = i64::from_str_radix(digits, base).ok().filter(|value| *value >= 0 && !digits.starts_with(['+', '-']));
    let value = value.ok_or_else(unreadable)?;
    Ok(Node::from(if sign.is_empty() { value } else { -value }))
}

fn base_60(sign: &str, number: &str) -> Result<Node, YamlError> {
    let value =
        number.split(':').try_fold(0_i64, |value, part| value.checked_mul(60)?.checked_add(part.parse::<i64>().ok()?));
    let value = value.ok_or(YamlError::Invalid)?;
    Ok(Node::from(if sign.is_empty() { value } else { -value }))
}

fn is_float(text: &str, version: Version) -> bool {
    let number = unsigned(text);
    if matches!(number, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let (mantissa, exponent) = match number.find(['e', 'E']) {
        Some(at) => (number.get(..at).unwrap_or_default(), number.get(at + 1..)),
        None => (number, None),
    };
    let signed = exponent.is_some_and(|exponent| exponent.starts_with(['-', '+']));
    let exponent_digits = exponent.map(unsigned);
    if exponent_digits.is_some_and(|digits| digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    // Version 1.1 wants the sign of every exponent, 1.2 only that of a number that begins with its dot.
    let may_be_unsigned = version == Version::V1_2;
    match mantissa.split_once('.') {
        Some(("", fraction)) => all(fraction, |c| c.is_ascii_digit()) && (exponent.is_none() || signed),
        Some((whole, fraction)) => {
            decimal(whole)
                && (fraction.is_empty() || all(fraction, |c| c.is_ascii_digit()))
                && (exponent.is_none() || signed || may_be_unsigned)
        }
        None => decimal(mantissa) && exponent.is_some() && may_be_unsigned,
    }
}

fn float(text: &str) -> Result<Node, YamlError> {
    let plain = text.replace('_', "").to_ascii_lowercase();
    let value = match unsigned(&plain) {
        ".inf" if plain.starts_with('-') => f64::NEG_INFINITY,
        ".inf" => f64::INFINITY,
        ".nan" => f64::NAN,
        _ => python::float(&plain).ok_or_else(|| {
            YamlError::Value(format!("could not convert string to float: {}", python::quote_text(&plain)))
        })?,
    };
    Ok(Node::from(value))
}

/// A date, or a date and a time of day with or without a zone.
fn timestamp(text: &str) -> Option<Civil> {
    let digits_alike = |c: char| if c.is_ascii_digit() { '0' } else { c };
    let form: String = text.chars().map(digits_alike).collect();
    if form == "0000-00-00" {
        return iso_8601(text);
    }
    let (date, time) = form.split_once(['T', 't', ' '])?;
    let is_date = matches!(date, "0000-00-00" | "0000-0-00" | "0000-00-0" | "0000-0-0");
    let time = time.trim_start();
    let time = time.strip_prefix('0').filter(|time| time.starts_with('0')).unwrap_or(time);
    let rest = time.strip_prefix("0:00:00")?;
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches('0'),
        None => rest,
    };
    let zone = zone.trim_start().replace('-', "+");
    let is_zone = matches!(zone.as_str(), "" | "Z" | "+0" | "+00" | "+0:00" | "+00:00");
    if is_date && is_zone { iso_8601(text) } else { None }
}

fn seconds(date: Civil) -> Result<Node, YamlError> {
    let Instant { seconds, micros } = date.instant().map_err(|error| YamlError::Value(error.to_string()))?;
    Ok(Node::from(seconds as f64 + f64::from(micros) / 1e6))
}
