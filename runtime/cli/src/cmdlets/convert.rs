//! Values as the types of parameters want them.

use std::ops::RangeInclusive;

use shapewright_core::node::{Map, Number};
use shapewright_core::python::date;
use shapewright_core::{Kind, Member, Node, Shape, json, nearest};

use super::mistake::Mistake;
use super::value::Value;

/// Why a value does not fit, without the name of the parameter.
#[derive(Debug, PartialEq)]
pub(super) enum Unfit {
    /// It is of another type: what it is of, and what it would have to be.
    Type { given: &'static str, wanted: String },
    /// It cannot be read, for this reason.
    Value { why: String, help: Option<String> },
}

impl Unfit {
    /// The mistake, with the name of the parameter.
    pub(super) fn of(self, parameter: &str) -> Mistake {
        match self {
            Self::Type { given, wanted } => {
                let mistake = Mistake::new(format!(
                    "Cannot convert '{given}' to the type '{wanted}' required by parameter '{parameter}'."
                ));
                match wanted.contains("Boolean") {
                    true => mistake.help("write '$true' or '$false', in quotes where a shell would replace it"),
                    false => mistake,
                }
            }
            Self::Value { why, help } => {
                Mistake { help, ..Mistake::new(format!("Cannot bind parameter '{parameter}'. {why}")) }
            }
        }
    }

    fn format(text: &str, wanted: &str, why: &str) -> Self {
        Self::Value {
            why: format!("Cannot convert value \"{text}\" to type \"{wanted}\". Error: \"{why}\""),
            help: None,
        }
    }

    fn no_conversion(value: &Value, wanted: &str) -> Self {
        let shown = match value {
            Value::Text { text, .. } => text.as_str(),
            other => other.type_name(),
        };
        let given = value.type_name();
        let why = format!("Cannot convert the \"{shown}\" value of type \"{given}\" to type \"{wanted}\".");
        Self::Value { why, help: None }
    }
}

/// The values of a service's types.
#[derive(Debug, Clone, Copy)]
pub(super) struct Types {
    /// Where the types of the service are.
    pub(super) namespace: &'static str,
}

impl Types {
    /// The name of the type of a shape's values.
    pub(super) fn name(self, shape: &Shape) -> String {
        let system = |name: &str| format!("System.{name}");
        match shape.kind {
            Kind::Boolean => system("Boolean"),
            Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum => system("Int32"),
            Kind::Long => system("Int64"),
            Kind::Float => system("Single"),
            Kind::Double => system("Double"),
            Kind::BigInteger => system("Numerics.BigInteger"),
            Kind::BigDecimal => system("Decimal"),
            Kind::Timestamp => system("DateTime"),
            Kind::Blob => system("Byte[]"),
            Kind::Map => system("Collections.Hashtable"),
            Kind::Document => system("Management.Automation.PSObject"),
            Kind::String => system("String"),
            Kind::Enum => format!("{}.{}", self.namespace, shape.name),
            Kind::Structure | Kind::Union => format!("{}.Model.{}", self.namespace, shape.name),
            Kind::List => match shape.members.first() {
                Some(item) => format!("{}[]", self.name(item.target)),
                None => system("Object[]"),
            },
        }
    }

    /// A value for a shape; `$null` is null. The depth of the value is bounded by its reader.
    pub(super) fn node(self, value: &Value, shape: &'static Shape) -> Result<Node, Unfit> {
        match (shape.kind, value) {
            (_, Value::Null) => Ok(Node::Null),
            (Kind::Document, value) => Ok(document(value)),
            (Kind::List, value) => self.list(value, shape),
            (Kind::Map, Value::Hash(entries)) => self.map(entries, shape),
            (Kind::Structure | Kind::Union, Value::Hash(entries)) => self.structure(entries, shape),
            (Kind::Map | Kind::Structure | Kind::Union, value) => Err(Unfit::no_conversion(value, &self.name(shape))),
            (_, Value::List(items)) => match items.as_slice() {
                [one] => self.node(one, shape),
                _ => Err(Unfit::Type { given: value.type_name(), wanted: self.name(shape) }),
            },
            (_, Value::Hash(_)) => Err(Unfit::Type { given: value.type_name(), wanted: self.name(shape) }),
            (Kind::Boolean, value) => boolean(value),
            (_, Value::Boolean(value)) => self.of_boolean(*value, shape),
            (_, Value::Text { text, .. }) => self.of_text(text, shape),
        }
    }

    fn of_boolean(self, value: bool, shape: &'static Shape) -> Result<Node, Unfit> {
        match shape.kind {
            Kind::String | Kind::Enum => Ok(Node::from(if value { "True" } else { "False" })),
            Kind::Timestamp | Kind::Blob => Err(Unfit::Type { given: "System.Boolean", wanted: self.name(shape) }),
            _ => Ok(Node::from(i64::from(value))),
        }
    }

    fn of_text(self, text: &str, shape: &'static Shape) -> Result<Node, Unfit> {
        let wanted = || self.name(shape);
        match shape.kind {
            Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum => {
                integer(text, &wanted(), i32::MIN.into()..=i32::MAX.into())
            }
            Kind::Long => integer(text, &wanted(), i64::MIN.into()..=i64::MAX.into()),
            Kind::BigInteger => big(text, &wanted()),
            Kind::Float | Kind::Double | Kind::BigDecimal => number(text, &wanted()),
            Kind::Timestamp => match date::parse(&Node::from(text)) {
                Some(_) => Ok(Node::from(text)),
                None => {
                    let why = format!("String '{text}' was not recognized as a valid DateTime.");
                    Err(Unfit::format(text, &wanted(), &why))
                }
            },
            Kind::Blob => Ok(Node::Bytes(text.as_bytes().to_vec())),
            _ => Ok(Node::from(text)),
        }
    }

    /// An array; one thing is an array of it.
    fn list(self, value: &Value, shape: &'static Shape) -> Result<Node, Unfit> {
        let Some(item) = shape.members.first() else { return Ok(Node::List(Vec::new())) };
        let items = match value {
            Value::List(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        let items: Result<_, _> = items.iter().map(|value| self.node(value, item.target)).collect();
        items.map(Node::List)
    }

    fn map(self, entries: &[(String, Value)], shape: &'static Shape) -> Result<Node, Unfit> {
        let [_, of] = shape.members.all() else { return Ok(Node::Map(Map::new())) };
        let entries = entries.iter().map(|(key, value)| Ok((key.clone(), self.node(value, of.target)?)));
        entries.collect::<Result<Map, _>>().map(Node::Map)
    }

    fn structure(self, entries: &[(String, Value)], shape: &'static Shape) -> Result<Node, Unfit> {
        let mut members = Map::new();
        for (key, value) in entries {
            let found = shape.members.into_iter().find(|member| member.name.eq_ignore_ascii_case(key));
            let Some(member) = found else { return Err(self.no_property(key, shape)) };
            let node = self.node(value, member.target)?;
            if node != Node::Null {
                members.insert(member.name.to_owned(), node);
            }
        }
        Ok(Node::Map(members))
    }

    fn no_property(self, key: &str, shape: &'static Shape) -> Unfit {
        let name = self.name(shape);
        let known = |member: &Member| format!("[{} <{}>]", super::capital(member.name), self.name(member.target));
        let known: Vec<_> = shape.members.into_iter().map(known).collect();
        let near = nearest(key, shape.members.into_iter().map(|member| member.name));
        Unfit::Value {
            why: format!(
                "Cannot create object of type \"{name}\". The {key} property was not found for the {name} object. The \
                 available property is: {}",
                known.join(" , ")
            ),
            help: near.map(|near| format!("did you mean {}?", super::capital(near))),
        }
    }
}

/// `$true`, `$false` or a number; the words as well, as shells replace what begins with `$`.
pub(super) fn boolean(value: &Value) -> Result<Node, Unfit> {
    match value {
        Value::Boolean(value) => Ok(Node::Boolean(*value)),
        Value::Text { text, .. } if text.eq_ignore_ascii_case("true") => Ok(Node::Boolean(true)),
        Value::Text { text, .. } if text.eq_ignore_ascii_case("false") => Ok(Node::Boolean(false)),
        Value::Text { text, is_quoted: false } if text.parse::<f64>().is_ok() => {
            Ok(Node::Boolean(text.parse() != Ok(0.0)))
        }
        other => Err(Unfit::Type { given: other.type_name(), wanted: "System.Nullable`1[System.Boolean]".to_owned() }),
    }
}

const FORMAT: &str = "was not in a correct format.";

/// An integer: decimal, hexadecimal, or with a suffix such as `kb`.
fn integer(text: &str, wanted: &str, range: RangeInclusive<i128>) -> Result<Node, Unfit> {
    let trimmed = text.trim();
    let wrong = || Unfit::format(text, wanted, &format!("The input string '{text}' {FORMAT}"));
    let short = wanted.rsplit('.').next().unwrap_or(wanted);
    let too_large = || Unfit::format(text, wanted, &format!("Value was either too large or too small for an {short}."));
    let is_whole = is_digits(trimmed.trim_start_matches(['-', '+']), 10);
    let value = whole(trimmed).ok_or_else(|| if is_whole { too_large() } else { wrong() })?;
    let fits = i64::try_from(value).ok().filter(|_| range.contains(&value));
    fits.map(Node::from).ok_or_else(too_large)
}

fn whole(text: &str) -> Option<i128> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = digits.to_ascii_lowercase();
    if let Some(hexadecimal) = lower.strip_prefix("0x") {
        return i128::from_str_radix(hexadecimal, 16)
            .ok()
            .filter(|_| is_digits(hexadecimal, 16))
            .map(|value| sign * value);
    }
    const SUFFIXES: [(&str, u32); 5] = [("kb", 10), ("mb", 20), ("gb", 30), ("tb", 40), ("pb", 50)];
    let found = SUFFIXES.iter().find_map(|(suffix, bits)| Some((lower.strip_suffix(suffix)?, *bits)));
    let (digits, bits) = found.unwrap_or((&lower, 0));
    let value: i128 = digits.parse().ok().filter(|_| is_digits(digits, 10))?;
    value.checked_mul(1 << bits).map(|value| sign * value)
}

fn is_digits(text: &str, radix: u32) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_digit(radix))
}

fn big(text: &str, wanted: &str) -> Result<Node, Unfit> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !is_digits(digits, 10) {
        return Err(Unfit::format(text, wanted, &format!("The input string '{text}' {FORMAT}")));
    }
    Ok(json::parse(text).unwrap_or_else(|_| Node::from(text)))
}

fn number(text: &str, wanted: &str) -> Result<Node, Unfit> {
    let trimmed = text.trim();
    let is_special = ["NaN", "Infinity", "-Infinity"].contains(&trimmed);
    match (json::parse(trimmed), trimmed.parse::<f64>()) {
        (Ok(node @ Node::Number(Number::Integer(_) | Number::Big(_))), _) => Ok(node),
        (_, Ok(value)) if value.is_finite() || is_special => Ok(Node::from(value)),
        _ => Err(Unfit::format(text, wanted, &format!("The input string '{text}' {FORMAT}"))),
    }
}

/// A value without a type. Text without quotes may be a number.
fn document(value: &Value) -> Node {
    match value {
        Value::Null => Node::Null,
        Value::Boolean(value) => Node::Boolean(*value),
        Value::Text { text, is_quoted: false } => match json::parse(text) {
            Ok(node @ Node::Number(_)) => node,
            _ => Node::from(text.as_str()),
        },
        Value::Text { text, .. } => Node::from(text.as_str()),
        Value::List(items) => Node::List(items.iter().map(document).collect()),
        Value::Hash(entries) => Node::Map(entries.iter().map(|(key, value)| (key.clone(), document(value))).collect()),
    }
}
