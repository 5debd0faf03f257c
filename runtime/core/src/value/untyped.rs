//! Untyped data as a [`Value`].

use super::{List, Map, Structure, Value, View};
use crate::Node;
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
            Self::Map(entries) => View::Entries(entries),
        }
    }
}

impl List for Vec<Node> {
    fn len(&self) -> usize {
        self.len()
    }

    fn get(&self, index: usize) -> Option<&dyn Value> {
        self.as_slice().get(index).map(|item| item as &dyn Value)
    }
}

impl Map for node::Map {
    fn len(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> Box<dyn Iterator<Item = (&str, &dyn Value)> + '_> {
        Box::new(self.iter().map(|(name, value)| (name.as_str(), value as &dyn Value)))
    }
}

impl Structure for node::Map {
    fn get(&self, _: usize, name: &str) -> Option<&dyn Value> {
        self.get(name).map(|value| value as &dyn Value)
    }
}
