//! The body of a reply in JSON, as the AWS CLI reads it.
//!
//! The official codec is made for types: it passes over nulls in lists and the name of a union's member that the model
//! does not have, and refuses a number where the model has text. The AWS CLI prints all of these, so for JSON this
//! reader takes the place of the codec; replies of other protocols are read by [`read_node`](crate::wire::read_node).
//!
//! As there, members are in the model's order, and those that are unknown or null are left out. Scalars of a wrong type
//! stay what they are; so do timestamps, and blobs, which are base64. Where the AWS CLI fails with an error of Python's
//! own, or takes broken JSON for an empty reply, there is an error that says what is wrong.

mod error;
#[cfg(test)]
mod tests;

pub use error::{Problem, ReplyError};

use crate::node::Map;
use crate::service::Protocol;
use crate::{Kind, Member, Node, Shape, json};

/// Whether a protocol's replies are read here.
pub fn is_json(protocol: Protocol) -> bool {
    matches!(protocol, Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RestJson1)
}

/// The body of a reply: an object in JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Body(Map);

impl Body {
    /// Reads a body; an empty one is an empty object.
    ///
    /// # Errors
    ///
    /// Returns an error if the body is not UTF-8, not JSON, or not an object.
    pub fn parse(body: &[u8]) -> Result<Self, ReplyError> {
        if body.trim_ascii().is_empty() {
            return Ok(Self(Map::new()));
        }
        let text = std::str::from_utf8(body).map_err(|error| Problem::Utf8(error.valid_up_to()))?;
        match json::parse(text).map_err(Problem::Json)? {
            Node::Map(entries) => Ok(Self(entries)),
            other => Err(wrong_type(Kind::Structure, &other)),
        }
    }

    /// What is in it, under the names of the wire.
    pub fn entries(&self) -> &Map {
        &self.0
    }

    /// The error that it says it is: its `__type`. A successful reply has none.
    pub fn error_type(&self) -> Option<&Node> {
        self.0.get("__type")
    }

    /// The body as a value of a shape. `protocol` decides whether `jsonName` counts.
    ///
    /// # Errors
    ///
    /// Returns an error if a structure, union, list or map is of another type than the model's.
    pub fn fit(self, shape: &'static Shape, protocol: Protocol) -> Result<Node, ReplyError> {
        let names = match protocol {
            Protocol::RestJson1 => |member: &Member| member.format.json_name.unwrap_or(member.name),
            _ => |member: &Member| member.name,
        };
        Reader { names }.structure(self.0, shape)
    }
}

struct Reader {
    /// The name of a member on the wire.
    names: fn(&Member) -> &'static str,
}

/// The depth is bounded by the parser of JSON.
impl Reader {
    fn structure(&self, mut given: Map, shape: &'static Shape) -> Result<Node, ReplyError> {
        if shape.kind == Kind::Union
            && let Some(unknown) = self.unknown_member(&given, shape)?
        {
            return Ok(unknown);
        }
        let mut members = Map::with_capacity(given.len().min(shape.members.len()));
        for member in shape.members {
            match given.get_mut((self.names)(member)).map(std::mem::take) {
                None | Some(Node::Null) => {}
                Some(node) => {
                    let value = self.value(node, member).map_err(|error| error.below(member.name))?;
                    members.insert(member.name.to_owned(), value);
                }
            }
        }
        Ok(Node::Map(members))
    }

    /// What the AWS CLI shows of a union whose member this version of the model does not have.
    fn unknown_member(&self, given: &Map, shape: &'static Shape) -> Result<Option<Node>, ReplyError> {
        let mut set = given.iter().filter(|(name, value)| *name != "__type" && **value != Node::Null);
        let (Some((name, _)), None) = (set.next(), set.next()) else { return Err(Problem::Union(shape.name).into()) };
        if shape.members.iter().any(|member| (self.names)(member) == name) {
            return Ok(None);
        }
        let name = Map::from_iter([("name".to_owned(), Node::from(name.as_str()))]);
        Ok(Some(Node::Map(Map::from_iter([("SDK_UNKNOWN_MEMBER".to_owned(), Node::Map(name))]))))
    }

    fn value(&self, node: Node, member: &'static Member) -> Result<Node, ReplyError> {
        let shape = member.target;
        match (shape.kind, node) {
            (Kind::Structure | Kind::Union, Node::Map(given)) => self.structure(given, shape),
            (Kind::Structure | Kind::Union, other) => Err(wrong_type(shape.kind, &other)),
            (Kind::List, node) => self.list(node, shape),
            (Kind::Map, node) => self.map(node, shape),
            (_, node) => Ok(node),
        }
    }

    fn list(&self, node: Node, shape: &'static Shape) -> Result<Node, ReplyError> {
        let items = match node {
            Node::List(items) => items,
            // What Python makes of these where a list is asked for.
            Node::String(text) => text.chars().map(|character| Node::from(character.to_string())).collect(),
            Node::Map(entries) => entries.into_keys().map(Node::from).collect(),
            other => return Err(wrong_type(shape.kind, &other)),
        };
        let Some(member) = shape.members.first() else { return Ok(Node::List(items)) };
        let read = items.into_iter().enumerate().map(|(at, item)| match item {
            Node::Null => Ok(Node::Null),
            item => self.value(item, member).map_err(|error| error.below(format!("[{at}]"))),
        });
        read.collect::<Result<_, _>>().map(Node::List)
    }

    fn map(&self, node: Node, shape: &'static Shape) -> Result<Node, ReplyError> {
        let entries = match node {
            Node::Map(entries) => entries,
            other => return Err(wrong_type(shape.kind, &other)),
        };
        let Some(member) = shape.members.get(1) else { return Ok(Node::Map(entries)) };
        let read = entries.into_iter().map(|(name, node)| {
            let value = match node {
                Node::Null => Node::Null,
                node => self.value(node, member).map_err(|error| error.below(name.clone()))?,
            };
            Ok((name, value))
        });
        read.collect::<Result<_, _>>().map(Node::Map)
    }
}

fn wrong_type(expected: Kind, node: &Node) -> ReplyError {
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
