//! What the AWS CLI refuses to send: what is missing, unknown, of a wrong type, too short or too small.
//!
//! Longer, larger and differently written values are for the service to judge, and so are the values of an enum. All
//! mistakes are reported at once, those of a structure before those of its members.

use crate::usage::Refusal;
use shapewright_core::node::{Map, Number};
use shapewright_core::python;
use shapewright_core::python::date::parse;
use shapewright_core::redact::{REDACTED, may_hold_secrets};
use shapewright_core::shape::Constraints;
use shapewright_core::{Kind, Member, Node, Shape};
use std::fmt;

/// Checks parameters against the shape of an operation's input, or a sample against that of its output.
///
/// # Errors
///
/// Everything that does not fit: exit code 252.
pub fn validate(parameters: &Map, shape: &'static Shape) -> Result<(), Refusal> {
    let mut report = Report { mistakes: Vec::new() };
    report.structure(parameters, shape, Place { name: "", is_secret: shape.constraints.sensitive });
    if report.mistakes.is_empty() {
        return Ok(());
    }
    Err(Refusal::validation(format!("Parameter validation failed:\n{}", report.mistakes.join("\n"))))
}

struct Report {
    mistakes: Vec<String>,
}

/// Where a value is.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// Its path, which begins with a dot.
    name: &'a str,
    /// Whether it is part of something sensitive.
    is_secret: bool,
}

impl Place<'_> {
    /// A name or key that the caller gave, as far as it may be shown.
    fn shown<'k>(&self, key: &'k str) -> &'k str {
        if self.is_secret { REDACTED } else { key }
    }
}

impl fmt::Display for Place<'_> {
    /// The path as messages have it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.name.is_empty() { "input" } else { self.name.strip_prefix('.').unwrap_or(self.name) })
    }
}

impl Report {
    fn value(&mut self, node: &Node, shape: &'static Shape, constraints: Constraints, place: Place<'_>) {
        let name = place.name;
        match (shape.kind, node) {
            (Kind::Structure, Node::Map(entries)) => self.structure(entries, shape, place),
            (Kind::Union, Node::Map(entries)) => {
                self.union(entries, shape, place);
                self.structure(entries, shape, place);
            }
            (Kind::List, Node::List(items)) => {
                self.length(items.len(), constraints, place);
                for (at, item) in items.iter().enumerate() {
                    self.member(item, shape.members.first(), Place { name: &format!("{name}[{at}]"), ..place });
                }
            }
            (Kind::Map, Node::Map(entries)) => {
                let key_member = shape.members.first();
                let is_secret = place.is_secret || key_member.is_some_and(|member| member.constraints().sensitive);
                for (key, value) in entries {
                    let shown = Place { is_secret, ..place }.shown(key);
                    let named = Place { name: &format!("{name} (key: {shown})"), ..place };
                    self.member(&Node::from(key.as_str()), key_member, named);
                    self.member(value, shape.members.get(1), Place { name: &format!("{name}.{shown}"), ..place });
                }
            }
            (Kind::Document, _) => self.document(node, place),
            (Kind::String | Kind::Enum, Node::String(text)) => self.length(text.chars().count(), constraints, place),
            (Kind::Timestamp, _) => {
                if parse(node).is_none() {
                    self.wrong_type(node, shape, place);
                }
            }
            (Kind::Blob, Node::Bytes(_) | Node::String(_)) | (Kind::Boolean, Node::Boolean(_)) => {}
            (Kind::Float | Kind::Double | Kind::BigDecimal, Node::Number(_) | Node::Boolean(_))
            | (
                Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum | Kind::Long | Kind::BigInteger,
                Node::Number(Number::Integer(_) | Number::Big(_)) | Node::Boolean(_),
            ) => self.range(node, constraints, place),
            _ => self.wrong_type(node, shape, place),
        }
    }

    fn member(&mut self, node: &Node, member: Option<&'static Member>, place: Place<'_>) {
        if let Some(member) = member {
            let constraints = member.constraints();
            let is_secret = place.is_secret || constraints.sensitive;
            self.value(node, member.target, constraints, Place { is_secret, ..place });
        }
    }

    fn structure(&mut self, entries: &Map, shape: &'static Shape, place: Place<'_>) {
        // A client makes up a token itself.
        let required = shape.members.iter().filter(|member| member.required && !member.idempotency_token);
        for member in required.filter(|member| !entries.contains_key(member.name)) {
            self.mistakes.push(format!("Missing required parameter in {place}: \"{}\"", member.name));
        }
        for unknown in entries.keys().filter(|key| shape.member(key).is_none()) {
            self.mistakes.push(format!(
                "Unknown parameter in {place}: \"{}\", must be one of: {}",
                place.shown(unknown),
                names(shape)
            ));
        }
        for (key, value) in entries {
            let member = shape.member(key).map(|(_, member)| member);
            self.member(value, member, Place { name: &format!("{}.{key}", place.name), ..place });
        }
    }

    fn union(&mut self, entries: &Map, shape: &Shape, place: Place<'_>) {
        match entries.len() {
            // The missing space is the AWS CLI's.
            0 => self.mistakes.push(format!(
                "Must set one of the following keys for tagged unionstructure {place}: {}.",
                names(shape).replace(", ", ". ")
            )),
            1 => {}
            _ => self.mistakes.push(format!(
                "Invalid number of parameters set for tagged union structure {place}. Can only set one of the following \
                 keys: {}.",
                names(shape).replace(", ", ". ")
            )),
        }
    }

    /// Checks a document: all of it must be JSON. Paths in it begin anew at each name.
    fn document(&mut self, node: &Node, place: Place<'_>) {
        match node {
            Node::Map(entries) => {
                entries.iter().for_each(|(key, value)| self.document(value, Place { name: place.shown(key), ..place }));
            }
            Node::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.document(item, Place { name: &format!("{}[{at}]", place.name), ..place });
                }
            }
            Node::Bytes(_) => self.mistakes.push(format!(
                "Invalid type for document parameter {place}, value: {}, type: <class '{}'>, valid types: <class 'str'>, \
                 <class 'int'>, <class 'bool'>, <class 'float'>, <class 'list'>, <class 'dict'>",
                place.shown(&python::str(node)),
                python::type_name(node)
            )),
            _ => {}
        }
    }

    fn length(&mut self, length: usize, constraints: Constraints, place: Place<'_>) {
        if let Some((Some(least), _)) = constraints.length
            && u64::try_from(length).is_ok_and(|length| length < least)
        {
            self.mistakes
                .push(format!("Invalid length for parameter {place}, value: {length}, valid min length: {least}"));
        }
    }

    fn range(&mut self, node: &Node, constraints: Constraints, place: Place<'_>) {
        if let Some((Some(least), _)) = constraints.range
            && is_less(node, least)
        {
            let value = python::str(node);
            let value = place.shown(&value);
            self.mistakes
                .push(format!("Invalid value for parameter {place}, value: {value}, valid min value: {least}"));
        }
    }

    fn wrong_type(&mut self, node: &Node, shape: &'static Shape, place: Place<'_>) {
        // The AWS CLI shows the value whatever it is.
        let is_secret = place.is_secret || may_hold_secrets(shape);
        self.mistakes.push(format!(
            "Invalid type for parameter {place}, value: {}, type: <class '{}'>, valid types: {}",
            if is_secret { REDACTED.into() } else { python::str(node) },
            python::type_name(node),
            valid_types(shape.kind)
        ));
    }
}

/// Whether a number is below a bound.
fn is_less(node: &Node, least: &str) -> bool {
    let Ok(bound) = least.parse::<f64>() else { return false };
    match node {
        Node::Boolean(value) => f64::from(u8::from(*value)) < bound,
        Node::Number(Number::Integer(value)) => match least.parse::<i64>() {
            Ok(least) => *value < least,
            Err(_) => (*value as f64) < bound,
        },
        Node::Number(Number::Big(digits)) => digits.parse::<f64>().is_ok_and(|value| value < bound),
        Node::Number(Number::Float(value)) => *value < bound,
        _ => false,
    }
}

fn names(shape: &Shape) -> String {
    shape.members.iter().map(|member| member.name).collect::<Vec<_>>().join(", ")
}

/// The types of Python that a kind of value may be of.
fn valid_types(kind: Kind) -> &'static str {
    match kind {
        Kind::Structure | Kind::Union | Kind::Map | Kind::Document => "<class 'dict'>",
        Kind::List => "<class 'list'>, <class 'tuple'>",
        Kind::String | Kind::Enum => "<class 'str'>",
        Kind::Boolean => "<class 'bool'>",
        Kind::Blob => "<class 'bytes'>, <class 'bytearray'>, file-like object",
        Kind::Timestamp => "<class 'datetime.datetime'>, timestamp-string",
        Kind::Float | Kind::Double | Kind::BigDecimal => "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>",
        Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum | Kind::Long | Kind::BigInteger => "<class 'int'>",
    }
}

#[cfg(test)]
mod tests;
