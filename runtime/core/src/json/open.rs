//! Lists and maps that are still being read, so that parsers need no recursion.

use crate::Node;
use crate::node::Map;

/// A list or map that has not been closed yet; a map with the name of its next value.
pub(crate) enum Open {
    List(Vec<Node>),
    Map(Map, String),
}

impl Open {
    pub(crate) fn list() -> Self {
        Self::List(Vec::new())
    }

    pub(crate) fn map() -> Self {
        Self::Map(Map::new(), String::new())
    }

    /// The bracket that closes it.
    pub(crate) fn closer(&self) -> char {
        match self {
            Self::List(_) => ']',
            Self::Map(..) => '}',
        }
    }

    pub(crate) fn push(&mut self, node: Node) {
        match self {
            Self::List(items) => items.push(node),
            Self::Map(entries, name) => {
                entries.insert(std::mem::take(name), node);
            }
        }
    }

    pub(crate) fn close(self) -> Node {
        match self {
            Self::List(items) => Node::List(items),
            Self::Map(entries, _) => Node::Map(entries),
        }
    }
}
