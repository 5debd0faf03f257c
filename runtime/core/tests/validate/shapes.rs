//! Tables made from a model's JSON while testing. A shape that holds itself does so a few levels deep.

use std::collections::HashMap;

use shapewright_core::shape::{Constraints, EnumValue, Members, TimestampFormat};
use shapewright_core::{Kind, Member, Node, Shape};

const LEVELS: usize = 6;

/// The shapes of a model.
pub(crate) struct Model {
    shapes: Node,
    made: HashMap<(String, usize), &'static Shape>,
}

/// A member of a map.
pub(crate) fn field<'a>(node: &'a Node, name: &str) -> &'a Node {
    node.as_map().and_then(|map| map.get(name)).unwrap_or(&Node::Null)
}

impl Model {
    pub(crate) fn new(json: &str) -> Self {
        let model = shapewright_core::json::parse(json).unwrap();
        Self { shapes: field(&model, "shapes").clone(), made: HashMap::new() }
    }

    /// A part of a shape's definition.
    pub(crate) fn definition(&self, id: &str) -> &Node {
        field(&self.shapes, id)
    }

    /// The table of a shape; `None` if it has no values, as an operation has none.
    pub(crate) fn shape(&mut self, id: &str) -> Option<&'static Shape> {
        self.shape_at(id, LEVELS)
    }

    fn shape_at(&mut self, id: &str, levels: usize) -> Option<&'static Shape> {
        if let Some(made) = self.made.get(&(id.to_owned(), levels)) {
            return Some(made);
        }
        let definition = self.definition(id).clone();
        let (namespace, name) = id.split_once('#')?;
        let text = field(&definition, "type").as_str().unwrap_or(if namespace == "smithy.api" { name } else { "" });
        let traits = field(&definition, "traits");
        let old_enum = field(traits, "smithy.api#enum").as_list();
        let mut shape =
            Shape::new(leak(namespace), leak(name), if old_enum.is_some() { Kind::Enum } else { kind(text)? });
        shape.constraints = constraints(traits);
        shape.format.timestamp = timestamp(traits);
        shape.format.sparse = has(traits, "smithy.api#sparse");
        let members = field(&definition, "members").as_map().into_iter().flatten();
        match shape.kind {
            Kind::Enum | Kind::IntEnum => {
                let old = old_enum.into_iter().flatten().map(|value| (field(value, "name"), field(value, "value")));
                let values = members.map(|(name, member)| {
                    let value = field(field(member, "traits"), "smithy.api#enumValue");
                    enum_value(name, if *value == Node::Null { None } else { Some(value) })
                });
                let old = old.map(|(name, value)| enum_value(name.as_str().unwrap(), Some(value)));
                shape.values = values.chain(old).collect::<Vec<_>>().leak();
            }
            Kind::List | Kind::Map | Kind::Structure | Kind::Union if levels > 0 => {
                let named = ["member", "key", "value"].map(|name| (name.to_owned(), field(&definition, name).clone()));
                let named = named.into_iter().filter(|(_, member)| *member != Node::Null);
                let members = members.map(|(name, member)| (name.clone(), member.clone())).chain(named);
                let members = members.map(|(name, member)| self.member(&name, &member, levels - 1));
                shape.members = Members::Fixed(members.collect::<Vec<_>>().leak());
            }
            _ => {}
        }
        let shape: &'static Shape = Box::leak(Box::new(shape));
        self.made.insert((id.to_owned(), levels), shape);
        Some(shape)
    }

    fn member(&mut self, name: &str, definition: &Node, levels: usize) -> Member {
        let traits = field(definition, "traits");
        let target = self.shape_at(field(definition, "target").as_str().unwrap(), levels).unwrap();
        let mut member = Member::new(leak(name), target);
        member.required = has(traits, "smithy.api#required");
        member.constraints = constraints(traits);
        member.format.timestamp = timestamp(traits);
        member
    }
}

fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn has(traits: &Node, name: &str) -> bool {
    *field(traits, name) != Node::Null
}

fn kind(text: &str) -> Option<Kind> {
    let kinds = [
        (Kind::Blob, "blob"),
        (Kind::Boolean, "boolean"),
        (Kind::String, "string"),
        (Kind::Enum, "enum"),
        (Kind::Byte, "byte"),
        (Kind::Short, "short"),
        (Kind::Integer, "integer"),
        (Kind::IntEnum, "intEnum"),
        (Kind::Long, "long"),
        (Kind::Float, "float"),
        (Kind::Double, "double"),
        (Kind::BigInteger, "bigInteger"),
        (Kind::BigDecimal, "bigDecimal"),
        (Kind::Timestamp, "timestamp"),
        (Kind::Document, "document"),
        (Kind::List, "list"),
        (Kind::Map, "map"),
        (Kind::Structure, "structure"),
        (Kind::Union, "union"),
    ];
    kinds.iter().find(|(_, name)| name.eq_ignore_ascii_case(text)).map(|(kind, _)| *kind)
}

fn enum_value(name: &str, value: Option<&Node>) -> EnumValue {
    let text = value.and_then(Node::as_str).unwrap_or(name);
    let number = value.and_then(Node::as_i64).unwrap_or(0).try_into().unwrap();
    EnumValue { name: leak(name), text: leak(text), number, internal: false, documentation: "" }
}

fn constraints(traits: &Node) -> Constraints {
    let bounds =
        |name| has(traits, name).then(|| (field(field(traits, name), "min"), field(field(traits, name), "max")));
    let length = |bound: &Node| bound.as_i64().map(|bound| u64::try_from(bound).unwrap());
    let range = |bound: &Node| (*bound != Node::Null).then(|| leak(&number(bound)));
    Constraints {
        length: bounds("smithy.api#length").map(|(min, max)| (length(min), length(max))),
        range: bounds("smithy.api#range").map(|(min, max)| (range(min), range(max))),
        pattern: field(traits, "smithy.api#pattern").as_str().map(leak),
        unique_items: has(traits, "smithy.api#uniqueItems"),
        sensitive: has(traits, "smithy.api#sensitive"),
    }
}

fn number(node: &Node) -> String {
    match node {
        Node::Number(shapewright_core::node::Number::Float(value)) => value.to_string(),
        other => other.as_i64().unwrap().to_string(),
    }
}

fn timestamp(traits: &Node) -> Option<TimestampFormat> {
    match field(traits, "smithy.api#timestampFormat").as_str()? {
        "date-time" => Some(TimestampFormat::DateTime),
        "http-date" => Some(TimestampFormat::HttpDate),
        _ => Some(TimestampFormat::EpochSeconds),
    }
}
