//! Untyped data as a [`Value`], and as a place for one.

#[cfg(not(feature = "wire"))]
use super::List;
use super::{Entries, Structure, Value, View};
#[cfg(feature = "wire")]
use super::{Fill, FillMap, FillStructure, FillUnion, Fillable};
use crate::Node;
#[cfg(feature = "wire")]
use crate::Shape;
use crate::node::{self, Number};

impl Value for Node {
    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Absent,
            Self::Boolean(value) => View::Boolean(*value),
            Self::Number(Number::Integer(value)) => View::Integer(*value),
            Self::Number(Number::Big(digits)) => View::Digits(digits),
            Self::Number(Number::Float(value)) => View::Float(*value),
            Self::String(text) => View::String(text),
            Self::Bytes(bytes) => View::Bytes(bytes),
            Self::List(items) => View::List(items),
            Self::Map(entries) => View::Untyped(entries),
        }
    }
}

#[cfg(feature = "wire")]
impl Fillable for Node {
    fn empty() -> Self {
        Self::Null
    }

    fn fill(&mut self) -> Fill<'_> {
        Fill::Node(self)
    }

    fn clear(&mut self) {
        *self = Self::Null;
    }
}

// With typed values, this is theirs.
#[cfg(not(feature = "wire"))]
impl List for Vec<Node> {
    fn len(&self) -> usize {
        self.len()
    }

    fn get(&self, index: usize) -> Option<&dyn Value> {
        self.as_slice().get(index).map(|item| item as &dyn Value)
    }
}

impl Entries for node::Map {
    fn len(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> Box<dyn Iterator<Item = (&str, &dyn Value)> + '_> {
        Box::new(self.iter().map(|(name, value)| (name.as_str(), value as &dyn Value)))
    }
}

#[cfg(feature = "wire")]
impl FillMap for node::Map {
    fn insert(&mut self, key: String) -> &mut dyn Fillable {
        self.entry(key).insert_entry(Node::Null).into_mut()
    }
}

impl Structure for node::Map {
    fn get(&self, _: usize, name: &str) -> Option<&dyn Value> {
        self.get(name).map(|value| value as &dyn Value)
    }
}

/// The entries of a map as the members of a structure that is filled in.
#[cfg(feature = "wire")]
pub struct Members<'a> {
    shape: &'static Shape,
    entries: &'a mut node::Map,
}

#[cfg(feature = "wire")]
impl<'a> Members<'a> {
    /// The members of a shape in a map.
    pub fn new(shape: &'static Shape, entries: &'a mut node::Map) -> Self {
        Self { shape, entries }
    }
}

#[cfg(feature = "wire")]
impl Structure for Members<'_> {
    fn get(&self, _: usize, name: &str) -> Option<&dyn Value> {
        self.entries.get(name).map(|value| value as &dyn Value)
    }
}

#[cfg(feature = "wire")]
impl FillStructure for Members<'_> {
    fn slot(&mut self, index: usize) -> Option<&mut dyn Fillable> {
        let name = self.shape.members.get(index)?.name;
        Some(self.entries.entry(name.to_owned()).or_default())
    }
}

/// The members of an untyped structure by position, while it is read: afterwards they are in the model's order.
#[cfg(feature = "wire")]
pub(crate) struct Slots(Vec<Node>);

#[cfg(feature = "wire")]
impl Slots {
    pub(crate) fn new(shape: &'static Shape) -> Self {
        Self(vec![Node::Null; shape.members.len()])
    }

    /// The members that were set.
    pub(crate) fn into_entries(self, shape: &'static Shape) -> node::Map {
        let members = shape.members.into_iter().zip(self.0).filter(|(_, value)| *value != Node::Null);
        members.map(|(member, value)| (member.name.to_owned(), value)).collect()
    }
}

#[cfg(feature = "wire")]
impl FillStructure for Slots {
    fn slot(&mut self, index: usize) -> Option<&mut dyn Fillable> {
        self.0.get_mut(index).map(|slot| slot as &mut dyn Fillable)
    }
}

#[cfg(feature = "wire")]
impl FillUnion for Slots {
    fn choose(&mut self, index: usize) -> Option<&mut dyn Fillable> {
        self.slot(index)
    }
}
