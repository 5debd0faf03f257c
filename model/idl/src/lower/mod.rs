//! From files to JSON. What names mean follows from all files of a model together; a definition is written when it is asked
//! for, as most of a large model is not.

mod check;
mod link;
mod properties;
mod scope;
mod shape;
mod traits;

pub use link::{Linked, Statement};
pub use properties::RESOURCE_PROPERTIES;

use crate::json::Json;
use crate::tree::{Entry, File, Node, Value};

/// The shapes of files that are not IDL, which names in IDL may mean.
pub trait Others {
    /// The shape with this absolute id.
    fn shape(&self, id: &str) -> Option<Other>;
}

/// A shape of a file that is not IDL.
#[derive(Clone, Debug, Default)]
pub struct Other {
    /// Its type, such as `structure`.
    pub ty: String,
    /// The identifiers and properties of a resource, with the absolute ids of their targets.
    pub targets: Vec<(String, String)>,
}

/// There are no such files.
#[derive(Clone, Copy, Debug)]
pub struct NoOthers;

impl Others for NoOthers {
    fn shape(&self, _: &str) -> Option<Other> {
        None
    }
}

/// Writes a part of a file. What is wrong in it was found before.
struct Writer<'l, 'a> {
    linked: &'l Linked<'a>,
    file: &'l File<'a>,
    json: Json,
}

impl<'l, 'a> Writer<'l, 'a> {
    fn new(linked: &'l Linked<'a>, file: &'l File<'a>) -> Self {
        Self { linked, file, json: Json::default() }
    }

    fn resolve(&self, text: &str) -> String {
        self.linked.resolve(self.file, text)
    }

    /// Writes a value.
    fn node(&mut self, node: &Node<'a>) {
        self.json.mark(node.at);
        match &node.value {
            Value::Keyword(text) | Value::Number(text) => self.json.raw(text),
            Value::Text(text) => self.json.string(text),
            Value::Id(text) => {
                let id = self.resolve(text);
                self.json.string(&id);
            }
            Value::Array(items) => {
                self.json.raw("[");
                for item in items {
                    self.json.next();
                    self.node(item);
                }
                self.json.raw("]");
            }
            Value::Object(entries) => {
                self.json.raw("{");
                for Entry { key, value, .. } in entries {
                    self.json.key(key);
                    self.node(value);
                }
                self.json.raw("}");
            }
        }
    }

    /// Writes what is given for one key: one value, the same value several times, or arrays that are joined.
    fn joined(&mut self, values: &[&Node<'a>]) {
        let (Some(first), more) = (values.first(), values.get(1..).unwrap_or_default()) else { return };
        let start = self.json.text().len();
        self.node(first);
        let mut others = Vec::new();
        for other in more {
            let Value::Array(items) = &other.value else { continue };
            let mut again = Self::new(self.linked, self.file);
            again.node(other);
            if self.json.text().get(start..) != Some(again.json.text()) {
                others.extend(items);
            }
        }
        if !others.is_empty() {
            self.json.reopen();
            for item in others {
                self.json.next();
                self.node(item);
            }
            self.json.raw("]");
        }
    }
}
