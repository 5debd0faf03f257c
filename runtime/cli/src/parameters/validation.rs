//! What the AWS CLI refuses to send: what is missing, unknown, of a wrong type, too short or too small.
//!
//! Longer, larger and differently written values are the service's to judge, and so are the values of an enum. All
//! mistakes are told at once, those of a structure before those of its members.

use crate::usage::Refusal;
use shapewright_core::debug::REDACTED;
use shapewright_core::node::{Map, Number};
use shapewright_core::python;
use shapewright_core::python::date::parse;
use shapewright_core::shape::Constraints;
use shapewright_core::{Kind, Member, Node, Shape};

/// Checks parameters against the shape of an operation's input, or a sample against that of its output.
///
/// # Errors
///
/// All that does not fit: exit code 252.
pub fn validate(parameters: &Map, shape: &'static Shape) -> Result<(), Refusal> {
    let mut report = Report { mistakes: Vec::new() };
    report.structure(parameters, shape, "");
    if report.mistakes.is_empty() {
        return Ok(());
    }
    Err(Refusal::validation(format!("Parameter validation failed:\n{}", report.mistakes.join("\n"))))
}

struct Report {
    mistakes: Vec<String>,
}

impl Report {
    /// Checks a value; `name` is its path, which begins with a dot.
    fn value(&mut self, node: &Node, shape: &'static Shape, constraints: Constraints, name: &str) {
        match (shape.kind, node) {
            (Kind::Structure, Node::Map(entries)) => self.structure(entries, shape, name),
            (Kind::Union, Node::Map(entries)) => {
                self.union(entries, shape, name);
                self.structure(entries, shape, name);
            }
            (Kind::List, Node::List(items)) => {
                self.length(items.len(), constraints, name);
                for (at, item) in items.iter().enumerate() {
                    self.member(item, shape.members.first(), &format!("{name}[{at}]"));
                }
            }
            (Kind::Map, Node::Map(entries)) => {
                for (key, value) in entries {
                    self.member(&Node::from(key.as_str()), shape.members.first(), &format!("{name} (key: {key})"));
                    self.member(value, shape.members.get(1), &format!("{name}.{key}"));
                }
            }
            (Kind::Document, _) => self.document(node, name),
            (Kind::String | Kind::Enum, Node::String(text)) => self.length(text.chars().count(), constraints, name),
            (Kind::Timestamp, _) => {
                if parse(node).is_none() {
                    self.wrong_type(node, shape, constraints, name);
                }
            }
            (Kind::Blob, Node::Bytes(_) | Node::String(_)) | (Kind::Boolean, Node::Boolean(_)) => {}
            (Kind::Float | Kind::Double | Kind::BigDecimal, Node::Number(_) | Node::Boolean(_))
            | (
                Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum | Kind::Long | Kind::BigInteger,
                Node::Number(Number::Integer(_) | Number::Big(_)) | Node::Boolean(_),
            ) => self.range(node, constraints, name),
            _ => self.wrong_type(node, shape, constraints, name),
        }
    }

    fn member(&mut self, node: &Node, member: Option<&'static Member>, name: &str) {
        if let Some(member) = member {
            self.value(node, member.target, member.constraints(), name);
        }
    }

    fn structure(&mut self, entries: &Map, shape: &'static Shape, name: &str) {
        let place = place(name);
        // A client makes up a token itself.
        let required = shape.members.iter().filter(|member| member.required && !member.idempotency_token);
        for member in required.filter(|member| !entries.contains_key(member.name)) {
            self.mistakes.push(format!("Missing required parameter in {place}: \"{}\"", member.name));
        }
        for unknown in entries.keys().filter(|key| shape.member(key).is_none()) {
            self.mistakes
                .push(format!("Unknown parameter in {place}: \"{unknown}\", must be one of: {}", names(shape)));
        }
        for (key, value) in entries {
            let member = shape.member(key).map(|(_, member)| member);
            self.member(value, member, &format!("{name}.{key}"));
        }
    }

    fn union(&mut self, entries: &Map, shape: &Shape, name: &str) {
        let place = place(name);
        match entries.len() {
            // The missing space is the AWS CLI's.
            0 => self.mistakes.push(format!(
                "Must set one of the following keys for tagged unionstructure {place}: {}.",
                names(shape)
            )),
            1 => {}
            _ => self.mistakes.push(format!(
                "Invalid number of parameters set for tagged union structure {place}. Can only set one of the following \
                 keys: {}.",
                names(shape)
            )),
        }
    }

    /// Checks a document: all of it must be JSON. Paths in it begin anew at each name.
    fn document(&mut self, node: &Node, name: &str) {
        match node {
            Node::Map(entries) => entries.iter().for_each(|(key, value)| self.document(value, key)),
            Node::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.document(item, &format!("{name}[{at}]"));
                }
            }
            Node::Bytes(_) => self.mistakes.push(format!(
                "Invalid type for document parameter {}, value: {}, type: <class '{}'>, valid types: <class 'str'>, <class 'int'>, \
                 <class 'bool'>, <class 'float'>, <class 'list'>, <class 'dict'>",
                place(name),
                python::str(node),
                python::type_name(node)
            )),
            _ => {}
        }
    }

    fn length(&mut self, length: usize, constraints: Constraints, name: &str) {
        if let Some((Some(least), _)) = constraints.length
            && u64::try_from(length).is_ok_and(|length| length < least)
        {
            let place = place(name);
            self.mistakes
                .push(format!("Invalid length for parameter {place}, value: {length}, valid min length: {least}"));
        }
    }

    fn range(&mut self, node: &Node, constraints: Constraints, name: &str) {
        if let Some((Some(least), _)) = constraints.range
            && is_less(node, least)
        {
            let place = place(name);
            let value = python::str(node);
            self.mistakes
                .push(format!("Invalid value for parameter {place}, value: {value}, valid min value: {least}"));
        }
    }

    fn wrong_type(&mut self, node: &Node, shape: &Shape, constraints: Constraints, name: &str) {
        // The AWS CLI shows the value whatever it is.
        let is_secret = constraints.sensitive || shape.members.iter().any(|member| member.constraints().sensitive);
        self.mistakes.push(format!(
            "Invalid type for parameter {}, value: {}, type: <class '{}'>, valid types: {}",
            place(name),
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

/// A path as messages have it.
fn place(name: &str) -> &str {
    if name.is_empty() { "input" } else { name.strip_prefix('.').unwrap_or(name) }
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
