//! The second stage: strings become what the model says.

use crate::node::Number;
use crate::{Kind, Node, Shape, python};
use std::fmt;

/// Why parsed shorthand does not fit a shape.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShapeError {
    /// No integer. What was given, as Python's `repr` shows it.
    Integer(String),
    /// No float. What was given, as Python's `repr` shows it.
    Float(String),
    /// The value is for a document, which only JSON can give.
    Document {
        /// The member that holds the document.
        member: &'static str,
    },
}

/// Fits parsed shorthand to a shape, as far as its strings leave open what they are.
///
/// Numbers and booleans are read; one value where a list belongs becomes a list of it, as it is. What does not fit in
/// another way stays as it is, for validation to name it with its path.
pub fn shape(mut node: Node, shape: &Shape) -> Result<Node, ShapeError> {
    visit(&mut node, shape, "")?;
    Ok(node)
}

/// `member`: that of the innermost structure around.
fn visit(node: &mut Node, shape: &Shape, member: &'static str) -> Result<(), ShapeError> {
    match shape.kind {
        Kind::Document => return Err(ShapeError::Document { member }),
        Kind::Structure | Kind::Union => {
            let Node::Map(entries) = node else { return Ok(()) };
            for member in shape.members {
                if let Some(value) = entries.get_mut(member.name) {
                    visit(value, member.target, member.name)?;
                }
            }
        }
        Kind::Map => {
            if let (Node::Map(entries), [_, value]) = (node, shape.members.all()) {
                for entry in entries.values_mut() {
                    visit(entry, value.target, member)?;
                }
            }
        }
        Kind::List => match (node, shape.members.all()) {
            (Node::List(items), [item]) => {
                for entry in items {
                    visit(entry, item.target, member)?;
                }
            }
            // The AWS CLI leaves the one value a string, even where the list is of numbers.
            (single, _) => *single = Node::List(vec![std::mem::take(single)]),
        },
        Kind::Boolean => match node.as_str() {
            Some(text) if text.eq_ignore_ascii_case("true") => *node = Node::Boolean(true),
            Some(text) if text.eq_ignore_ascii_case("false") => *node = Node::Boolean(false),
            _ => {}
        },
        _ => {
            if let Some(number) = number(node, shape.kind)? {
                *node = Node::Number(number);
            }
        }
    }
    Ok(())
}

/// The number that a text or bytes are, where the shape is a number and they are text or bytes.
pub(super) fn number(node: &Node, kind: Kind) -> Result<Option<Number>, ShapeError> {
    let (text, quoted): (&str, &dyn Fn() -> String) = match node {
        Node::String(text) => (text, &|| python::quote_text(text)),
        // Python reads numbers from bytes too, but only in ASCII.
        Node::Bytes(bytes) => (ascii(bytes), &|| python::quote_bytes(bytes)),
        _ => return Ok(None),
    };
    match kind {
        Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum | Kind::Long | Kind::BigInteger => {
            python::integer(text).map(Some).ok_or_else(|| ShapeError::Integer(quoted()))
        }
        Kind::Float | Kind::Double => {
            python::float(text).map(|value| Some(Number::Float(value))).ok_or_else(|| ShapeError::Float(quoted()))
        }
        _ => Ok(None),
    }
}

/// The text that bytes are, if they are ASCII; else a text that is not a number either.
fn ascii(bytes: &[u8]) -> &str {
    if bytes.is_ascii() { std::str::from_utf8(bytes).unwrap_or_default() } else { "" }
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Python shows no more than this of what it was given.
            Self::Integer(given) => write!(f, "invalid literal for int() with base 10: {given:.200}"),
            Self::Float(given) => write!(f, "could not convert string to float: {given}"),
            Self::Document { member } => write!(
                f,
                "Shorthand syntax does not support document types. Use JSON input for top-level argument to specify \
                 nested parameter: {member}"
            ),
        }
    }
}

impl std::error::Error for ShapeError {}
