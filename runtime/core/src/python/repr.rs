//! Values as Python shows them, for the texts of the AWS CLI that are made of them.

use std::borrow::Cow;
use std::fmt::Write;

use super::text::{quote_bytes, quote_text};
use crate::Node;
use crate::json::python_float;
use crate::node::Number;

/// What Python's `str` returns: texts as they are, everything else as [`repr`].
pub fn str(node: &Node) -> Cow<'_, std::primitive::str> {
    match node {
        Node::String(text) => Cow::Borrowed(text),
        Node::Null => Cow::Borrowed("None"),
        Node::Boolean(true) => Cow::Borrowed("True"),
        Node::Boolean(false) => Cow::Borrowed("False"),
        Node::Number(Number::Big(digits)) => Cow::Borrowed(digits),
        _ => Cow::Owned(repr(node)),
    }
}

/// What Python's `repr` returns, such as `{'a': [1, None]}`.
pub fn repr(node: &Node) -> String {
    let mut out = String::new();
    write(node, &mut out);
    out
}

/// The name of the Python type that holds such a value, such as `dict`.
pub fn type_name(node: &Node) -> &'static std::primitive::str {
    match node {
        Node::Null => "NoneType",
        Node::Boolean(_) => "bool",
        Node::Number(Number::Float(_)) => "float",
        Node::Number(_) => "int",
        Node::String(_) => "str",
        Node::Bytes(_) => "bytes",
        Node::List(_) => "list",
        Node::Map(_) => "dict",
    }
}

fn write(node: &Node, out: &mut String) {
    match node {
        Node::String(text) => out.push_str(&quote_text(text)),
        Node::Number(Number::Integer(value)) => {
            let _ = write!(out, "{value}");
        }
        Node::Number(Number::Float(value)) => out.push_str(&python_float(*value)),
        Node::Bytes(bytes) => out.push_str(&quote_bytes(bytes)),
        Node::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write(item, out);
            }
            out.push(']');
        }
        Node::Map(entries) => {
            out.push('{');
            for (at, (name, value)) in entries.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                out.push_str(&quote_text(name));
                out.push_str(": ");
                write(value, out);
            }
            out.push('}');
        }
        Node::Null | Node::Boolean(_) | Node::Number(Number::Big(_)) => out.push_str(&str(node)),
    }
}
