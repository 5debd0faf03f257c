//! A value of a shape that shows what there is to fill in.

use crate::streams;
use shapewright_core::node::Map;
use shapewright_core::{Kind, Node, Operation, Shape};

/// Beyond this many shapes inside one another a sample goes no further. Models that are not made up stay far below.
const DEEPEST: usize = 100;

/// A sample of an operation's input: empty text or the first value of an enum, zeros, and `true`.
pub(super) fn input(operation: &'static Operation) -> Map {
    let mut sample = Sampler { names: false, around: Vec::new() }.structure(operation.input);
    if let Some(stream) = streams::blob(operation) {
        sample.shift_insert(stream.position.min(sample.len()), stream.name.to_owned(), Node::Null);
    }
    sample
}

/// A sample of an operation's output, in which text is the name of its member.
pub(crate) fn output(operation: &'static Operation) -> Map {
    Sampler { names: true, around: Vec::new() }.structure(operation.output)
}

/// A sample of a structure with the given values in place of its own. Only structures are merged member by member.
pub(super) fn filled(mut sample: Map, given: &Map, shape: &'static Shape) -> Map {
    for (name, value) in given {
        let target = shape.member(name).map(|(_, member)| member.target);
        let place = sample.entry(name.clone()).or_default();
        *place = match (std::mem::take(place), value, target) {
            (Node::Map(inner), Node::Map(value), Some(target)) if target.kind == Kind::Structure => {
                Node::Map(filled(inner, value, target))
            }
            _ => value.clone(),
        };
    }
    sample
}

/// Makes values.
struct Sampler {
    /// Whether text is the name of its member.
    names: bool,
    /// The shapes around the one at hand.
    around: Vec<&'static Shape>,
}

impl Sampler {
    fn structure(&mut self, shape: &'static Shape) -> Map {
        match self.value(shape, "") {
            Node::Map(entries) => entries,
            _ => Map::new(),
        }
    }

    fn value(&mut self, shape: &'static Shape, name: &str) -> Node {
        if self.around.len() >= DEEPEST {
            return Node::Null;
        }
        self.around.push(shape);
        let node = match shape.kind {
            Kind::Structure | Kind::Union if is_inside_itself(&self.around) => Node::Map(Map::new()),
            Kind::Structure | Kind::Union => {
                let member = |member: &'static shapewright_core::Member| {
                    (member.name.to_owned(), self.value(member.target, member.name))
                };
                Node::Map(shape.members.iter().map(member).collect())
            }
            Kind::List => {
                let item = shape.members.first().map(|member| self.value(member.target, member.target.name));
                Node::List(item.into_iter().collect())
            }
            Kind::Map => {
                let value = shape.members.get(1).map(|member| self.value(member.target, ""));
                Node::Map(value.into_iter().map(|value| ("KeyName".to_owned(), value)).collect())
            }
            Kind::String | Kind::Enum if self.names => Node::from(name),
            _ => scalar(shape),
        };
        self.around.pop();
        node
    }
}

/// Whether the innermost of these shapes contains itself: such a structure is left empty.
pub(super) fn is_inside_itself(around: &[&'static Shape]) -> bool {
    around.split_last().is_some_and(|(shape, around)| around.iter().any(|other| std::ptr::eq(*other, *shape)))
}

/// A value to be replaced.
pub(super) fn scalar(shape: &'static Shape) -> Node {
    match shape.kind {
        Kind::String | Kind::Enum => Node::from(shape.values.first().map_or("", |value| value.text)),
        Kind::Boolean => Node::Boolean(true),
        Kind::Float | Kind::Double | Kind::BigDecimal => Node::from(0.0),
        Kind::Timestamp => Node::from("1970-01-01T00:00:00"),
        Kind::Document => Node::Map(Map::new()),
        Kind::Blob => Node::Null,
        _ => Node::from(0),
    }
}
