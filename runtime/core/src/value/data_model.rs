//! A value as JMESPath sees it: "JMESPath data model" in the Smithy specification.

use super::{MAX_DEPTH, Value, View};
#[cfg(feature = "wire")]
use crate::base64;
use crate::node::{Map, Number};
use crate::{Kind, Node, Shape};

/// A value of a shape as a [`Node`]: members by their names in the model, absent ones left out, a timestamp as seconds
/// since 1970, a blob as base64. What is nested deeper than validation looks is null.
pub fn node_of(shape: &'static Shape, view: View<'_>) -> Node {
    at(shape, view, 0)
}

fn at(shape: &'static Shape, view: View<'_>, depth: usize) -> Node {
    if depth > MAX_DEPTH {
        return Node::Null;
    }
    match view {
        View::Absent | View::UnknownUnion => Node::Null,
        View::Boolean(value) => Node::Boolean(value),
        View::Integer(value) => Node::Number(Number::Integer(value)),
        View::Digits(digits) => Node::Number(Number::Big(digits.to_owned())),
        View::Float(value) => Node::Number(Number::Float(value)),
        View::String(text) => Node::from(text),
        View::Bytes(bytes) => Node::Bytes(bytes.to_vec()),
        View::List(items) => {
            let Some(member) = shape.members.all().first() else { return Node::Null };
            let item = |index| items.get(index).map_or(Node::Null, |item| at(member.target, item.view(), depth + 1));
            Node::List((0..items.len()).map(item).collect())
        }
        View::Map(_) | View::Untyped(_) | View::Structure(_) => entries(shape, view, depth),
        View::Union(index, value) => match shape.members.all().get(index) {
            Some(member) => {
                let held = at(member.target, value.view(), depth + 1);
                Node::Map(Map::from_iter([(member.name.to_owned(), held)]))
            }
            None => Node::Null,
        },
        #[cfg(feature = "wire")]
        View::Blob(blob) => Node::String(base64::encode(blob.as_ref())),
        #[cfg(feature = "wire")]
        View::Timestamp(timestamp) => Node::Number(Number::Float(timestamp.as_secs_f64())),
        #[cfg(feature = "wire")]
        View::Document(value) => document(value, depth),
        #[cfg(feature = "wire")]
        View::BigInteger(number) => Node::Number(Number::Big(number.as_ref().to_owned())),
        #[cfg(feature = "wire")]
        View::BigDecimal(number) => {
            number.as_ref().parse().map_or(Node::Null, |value| Node::Number(Number::Float(value)))
        }
    }
}

fn entries(shape: &'static Shape, view: View<'_>, depth: usize) -> Node {
    match (shape.kind, shape.members.all(), view.as_map(), view.as_structure()) {
        (Kind::Map, [_, value], Some(map), _) => {
            let entry = |(name, held): (&str, &dyn Value)| (name.to_owned(), at(value.target, held.view(), depth + 1));
            Node::Map(map.entries().map(entry).collect())
        }
        (Kind::Structure | Kind::Union, members, _, Some(structure)) => {
            let mut entries = Map::with_capacity(members.len());
            for (index, member) in members.iter().enumerate() {
                let view = structure.get(index, member.name).map_or(View::Absent, Value::view);
                if !view.is_absent() {
                    entries.insert(member.name.to_owned(), at(member.target, view, depth + 1));
                }
            }
            Node::Map(entries)
        }
        _ => Node::Null,
    }
}

#[cfg(feature = "wire")]
fn document(value: &aws_smithy_types::Document, depth: usize) -> Node {
    use aws_smithy_types::{Document, Number as Given};
    if depth > MAX_DEPTH {
        return Node::Null;
    }
    match value {
        Document::Null => Node::Null,
        Document::Bool(value) => Node::Boolean(*value),
        Document::String(text) => Node::from(text.as_str()),
        Document::Number(Given::Float(value)) => Node::Number(Number::Float(*value)),
        Document::Number(Given::NegInt(value)) => Node::Number(Number::Integer(*value)),
        Document::Number(Given::PosInt(value)) => Node::Number(match i64::try_from(*value) {
            Ok(value) => Number::Integer(value),
            Err(_) => Number::Big(value.to_string()),
        }),
        Document::Array(items) => Node::List(items.iter().map(|item| document(item, depth + 1)).collect()),
        Document::Object(entries) => {
            Node::Map(entries.iter().map(|(name, value)| (name.clone(), document(value, depth + 1))).collect())
        }
    }
}
