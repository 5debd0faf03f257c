//! Fits parsed JSON to a shape.

use shapewright_core::node::Map;
use shapewright_core::{Kind, Member, Node, Shape};

use super::{Error, Problem, Rules};

/// A structure or union of this shape.
pub(crate) fn structure(node: Node, shape: &'static Shape, rules: &Rules) -> Result<Node, Error> {
    let mut given = match node {
        Node::Map(given) => given,
        other => return Err(wrong_type(shape.kind, &other)),
    };
    if shape.kind == Kind::Union
        && let Some(unknown) = unknown_member(&given, shape, rules)?
    {
        return Ok(unknown);
    }
    let mut members = Map::with_capacity(given.len().min(shape.members.len()));
    for member in shape.members {
        match given.get_mut(wire_name(member, rules)).map(std::mem::take) {
            None | Some(Node::Null) => {}
            Some(node) => {
                let value = value(node, member, rules).map_err(|error| error.below(member.name))?;
                members.insert(member.name.to_owned(), value);
            }
        }
    }
    Ok(Node::Map(members))
}

/// What stands for a union of which this version of the model does not have the member.
fn unknown_member(given: &Map, shape: &'static Shape, rules: &Rules) -> Result<Option<Node>, Error> {
    let mut set = given.iter().filter(|(name, value)| *name != "__type" && **value != Node::Null);
    let (Some((name, _)), None) = (set.next(), set.next()) else { return Err(Problem::Union(shape.name).into()) };
    if shape.members.iter().any(|member| wire_name(member, rules) == name) {
        return Ok(None);
    }
    let name = Map::from_iter([("name".to_owned(), Node::from(name.as_str()))]);
    Ok(Some(Node::Map(Map::from_iter([("SDK_UNKNOWN_MEMBER".to_owned(), Node::Map(name))]))))
}

fn wire_name(member: &Member, rules: &Rules) -> &'static str {
    member.format.json_name.filter(|_| rules.has_json_names()).unwrap_or(member.name)
}

fn value(node: Node, member: &'static Member, rules: &Rules) -> Result<Node, Error> {
    let shape = member.target;
    match shape.kind {
        Kind::Structure | Kind::Union => structure(node, shape, rules),
        Kind::List => list(node, shape, rules),
        Kind::Map => map(node, shape, rules),
        Kind::Timestamp => rules.timestamps.show(node).map_err(|text| Problem::Timestamp(text).into()),
        // Blobs stay the base64 that they are in JSON; everything else is shown as it came.
        _ => Ok(node),
    }
}

fn list(node: Node, shape: &'static Shape, rules: &Rules) -> Result<Node, Error> {
    let items = match node {
        Node::List(items) => items,
        // What Python makes of these where a list is asked for.
        Node::String(text) => text.chars().map(|character| Node::from(character.to_string())).collect(),
        Node::Map(entries) => entries.into_keys().map(Node::from).collect(),
        other => return Err(wrong_type(shape.kind, &other)),
    };
    let Some(member) = shape.members.first() else { return Ok(Node::List(items)) };
    let shown = items.into_iter().enumerate().map(|(at, item)| match item {
        Node::Null => Ok(Node::Null),
        item => value(item, member, rules).map_err(|error| error.below(format!("[{at}]"))),
    });
    shown.collect::<Result<_, _>>().map(Node::List)
}

fn map(node: Node, shape: &'static Shape, rules: &Rules) -> Result<Node, Error> {
    let entries = match node {
        Node::Map(entries) => entries,
        other => return Err(wrong_type(shape.kind, &other)),
    };
    let Some(member) = shape.members.get(1) else { return Ok(Node::Map(entries)) };
    let shown = entries.into_iter().map(|(name, node)| {
        // A null is only a value where a structure or a plain scalar is.
        let shown = match node {
            Node::Null => Node::Null,
            node => value(node, member, rules).map_err(|error| error.below(name.clone()))?,
        };
        Ok((name, shown))
    });
    shown.collect::<Result<_, _>>().map(Node::Map)
}

fn wrong_type(expected: Kind, node: &Node) -> Error {
    let found = match node {
        Node::Null => "null",
        Node::Boolean(_) => "a boolean",
        Node::Number(_) => "a number",
        Node::String(_) | Node::Bytes(_) => "a string",
        Node::List(_) => "a list",
        Node::Map(_) => "an object",
    };
    Problem::Type { expected, found }.into()
}
