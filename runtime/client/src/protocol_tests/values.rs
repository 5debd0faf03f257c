//! The values of a case as untyped ones: how a case writes them depends on their shapes.

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use shapewright_core::node::{Map, Number};
use shapewright_core::service::Stream;
use shapewright_core::shape::Binding;
use shapewright_core::{Kind, Member, Node, Operation, Shape, json};

/// The members that a case gives.
///
/// # Errors
///
/// Returns an error if they are not those of the shape.
pub fn members(shape: &'static Shape, params: &str) -> Result<Map, String> {
    match value(shape, json::parse(params).map_err(|error| error.to_string())?)? {
        Node::Map(members) => Ok(members),
        other => Err(format!("members are an object: {other:?}")),
    }
}

/// The members that a case gives, and the body beside them.
///
/// # Errors
///
/// Returns an error if they are not those of the shape and of the stream.
pub fn with_body(
    shape: &'static Shape,
    stream: Option<&Stream>,
    params: &str,
) -> Result<(Map, Option<Vec<u8>>), String> {
    let Some(stream) = stream else { return Ok((members(shape, params)?, None)) };
    let Ok(Node::Map(mut given)) = json::parse(params) else { return Err("members are an object".to_owned()) };
    let body = match given.shift_remove(stream.name) {
        None => None,
        Some(Node::String(text)) => Some(text.into_bytes()),
        Some(other) => return Err(format!("a body is text in a case: {other:?}")),
    };
    let members = members(shape, &json::to_string(&Node::Map(given), json::Style::COMPACT))?;
    Ok((members, body))
}

fn value(shape: &'static Shape, given: Node) -> Result<Node, String> {
    let member = |index: usize| shape.members.all().get(index).map_or(shape, |member| member.target);
    Ok(match (shape.kind, given) {
        (Kind::Blob, Node::String(text)) => Node::Bytes(text.into_bytes()),
        (Kind::Float | Kind::Double, Node::Number(Number::Integer(number))) => Node::from(number as f64),
        (Kind::Float | Kind::Double, Node::String(text)) => {
            Node::from(text.parse::<f64>().map_err(|_| format!("{text} is not a float"))?)
        }
        (Kind::BigDecimal, Node::Number(Number::Integer(number))) => Node::from(number as f64),
        // With more digits than others can read from a number.
        (Kind::BigDecimal, Node::String(digits)) => Node::Number(json::decimal(&digits)),
        (Kind::Timestamp, Node::String(text)) => {
            let at = DateTime::from_str(&text, Format::DateTimeWithOffset).map_err(|error| error.to_string())?;
            Node::from(at.secs())
        }
        (Kind::Timestamp, Node::Number(Number::Float(seconds))) if seconds.fract() == 0.0 => Node::from(seconds as i64),
        (Kind::List, Node::List(items)) => {
            let items =
                items.into_iter().map(|item| if item == Node::Null { Ok(item) } else { value(member(0), item) });
            Node::List(items.collect::<Result<_, _>>()?)
        }
        (Kind::Map, Node::Map(entries)) => {
            let entries = entries.into_iter().map(|(key, entry)| match entry {
                Node::Null => Ok((key, entry)),
                entry => Ok((key, value(member(1), entry)?)),
            });
            Node::Map(entries.collect::<Result<_, String>>()?)
        }
        (Kind::Structure | Kind::Union, Node::Map(entries)) => {
            // A member that is null is one that is not there.
            let entries = entries.into_iter().filter(|(_, entry)| *entry != Node::Null);
            let entries = entries.map(|(name, entry)| match shape.member(&name) {
                Some((_, member)) => Ok((name, value(member.target, entry)?)),
                None => Err(format!("{shape:?} has no member {name}")),
            });
            Node::Map(entries.collect::<Result<_, _>>()?)
        }
        (_, given) => given,
    })
}

/// An input that can be sent, and that a server takes unless a constraint says more of it, to get at a reply.
pub fn any_input(operation: &Operation) -> Map {
    let in_host =
        |name: &str| operation.transport.host_prefix.is_some_and(|host| host.contains(&format!("{{{name}}}")));
    let needed = |member: &&Member| member.required || member.binding == Some(Binding::Label) || in_host(member.name);
    let members = operation.input.members.into_iter().filter(needed);
    members.map(|member| (member.name.to_owned(), any(member.target, 0))).collect()
}

/// Any value of a shape; a structure has its required members.
fn any(shape: &Shape, depth: usize) -> Node {
    match shape.kind {
        Kind::Boolean => Node::from(true),
        Kind::String => Node::from("a"),
        Kind::Enum => Node::from(shape.values.first().map_or("a", |value| value.text)),
        Kind::Blob => Node::Bytes(Vec::new()),
        Kind::Float | Kind::Double => Node::from(1.0),
        Kind::List => Node::List(Vec::new()),
        Kind::Map | Kind::Document => Node::Map(Map::new()),
        Kind::Union if depth <= 8 => {
            let first = shape.members.first().map(|member| (member.name.to_owned(), any(member.target, depth + 1)));
            Node::Map(first.into_iter().collect())
        }
        Kind::Union => Node::Map(Map::new()),
        Kind::Structure if depth > 8 => Node::Map(Map::new()),
        Kind::Structure => {
            let required = shape.members.into_iter().filter(|member| member.required);
            Node::Map(required.map(|member| (member.name.to_owned(), any(member.target, depth + 1))).collect())
        }
        _ => Node::from(1),
    }
}

/// The required members of a structure, empty.
pub fn required(shape: &'static Shape) -> Map {
    let members = shape.members.into_iter().filter(|member| member.required);
    members.map(|member| (member.name.to_owned(), Node::from("a"))).collect()
}

/// Whether two values are the same: NaN is itself, and members may be in any order.
pub fn same(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Number(one), Node::Number(other)) => match (one, other) {
            // A float of 32 bits may come as the decimal that was written, or as the double nearest to it.
            (Number::Float(one), Number::Float(other)) => {
                let narrow = |number: &f64| f64::from(*number as f32);
                one == other || narrow(one) == *other || *one == narrow(other) || (one.is_nan() && other.is_nan())
            }
            (Number::Float(float), Number::Integer(integer)) | (Number::Integer(integer), Number::Float(float)) => {
                *float == *integer as f64
            }
            (one, other) => one == other,
        },
        (Node::List(one), Node::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Node::Map(one), Node::Map(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|found| same(value, found)))
        }
        (one, other) => one == other,
    }
}
