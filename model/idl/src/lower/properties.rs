//! The properties of services and resources, in which some values are references to shapes.

use super::Writer;
use super::check::Check;
use crate::tree::{Entry, Node, Value, Version};
use crate::{Mistake, shortened};

const SERVICE: &[&str] = &["version", "operations", "resources", "errors", "rename"];

/// The properties of a resource, in IDL and in the JSON AST ("Resource shape" in the Smithy specification).
pub const RESOURCE_PROPERTIES: &[&str] = &[
    "identifiers",
    "properties",
    "create",
    "put",
    "read",
    "update",
    "delete",
    "list",
    "operations",
    "collectionOperations",
    "resources",
];

/// What the value of a property is.
enum Form {
    /// A value like any other.
    Node,
    /// A list of shapes.
    List,
    /// Names with shapes.
    Map,
    /// A shape.
    Target,
}

fn form_of(key: &str) -> Form {
    match key {
        "version" | "rename" => Form::Node,
        "operations" | "resources" | "errors" | "collectionOperations" => Form::List,
        "identifiers" | "properties" => Form::Map,
        _ => Form::Target,
    }
}

impl<'c, 'a> Check<'c, 'a> {
    pub(super) fn properties(&mut self, ty: &str, properties: &'c [Entry<'a>]) {
        self.keys(properties);
        let known = if ty == "service" { SERVICE } else { RESOURCE_PROPERTIES };
        for Entry { key, at, value } in properties {
            if !known.contains(&&**key) {
                let mistake = Mistake::new(*at, format!("a {ty} has no property `{}`", shortened(key)));
                self.mistakes.push(mistake.unknown(key, known.iter().map(|&name| name.to_owned())));
                continue;
            }
            if key == "properties" && self.file.version == Version::V1 {
                let message = "`properties` of a resource need version 2.0 of Smithy; this file is of version 1.0";
                self.mistakes.push(Mistake::new(*at, message).help("begin the file with `$version: \"2.0\"`"));
            }
            match (form_of(key), &value.value) {
                (Form::Node, _) => self.node(value),
                (Form::List, Value::Array(items)) => items.iter().for_each(|item| self.target(item)),
                (Form::List, _) => self.mistake(value.at, "expected a list of shapes: `[Name Name]`"),
                (Form::Map, Value::Object(entries)) => {
                    self.keys(entries);
                    entries.iter().for_each(|entry| self.target(&entry.value));
                }
                (Form::Map, _) => self.mistake(value.at, "expected names and shapes: `{ name: Shape }`"),
                (Form::Target, _) => self.target(value),
            }
        }
    }

    fn target(&mut self, node: &Node<'a>) {
        if !matches!(node.value, Value::Id(_) | Value::Text(_)) {
            self.mistake(node.at, "expected the name of a shape");
        }
    }
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn properties(&mut self, properties: &[Entry<'a>]) {
        for Entry { key, value, .. } in properties {
            self.json.key(key);
            match form_of(key) {
                Form::Node => self.node(value),
                Form::List => self.list(value),
                Form::Map => self.map(value),
                Form::Target => self.target(value),
            }
        }
    }

    fn list(&mut self, node: &Node<'a>) {
        self.json.mark(node.at);
        self.json.raw("[");
        if let Value::Array(items) = &node.value {
            for item in items {
                self.json.next();
                self.target(item);
            }
        }
        self.json.raw("]");
    }

    fn map(&mut self, node: &Node<'a>) {
        self.json.mark(node.at);
        self.json.raw("{");
        if let Value::Object(entries) = &node.value {
            for Entry { key, value, .. } in entries {
                self.json.key(key);
                self.target(value);
            }
        }
        self.json.raw("}");
    }

    fn target(&mut self, node: &Node<'a>) {
        self.json.mark(node.at);
        self.json.raw("{\"target\":");
        self.json.mark(node.at);
        let id = match &node.value {
            Value::Id(text) => self.resolve(text),
            Value::Text(text) => self.resolve(text),
            _ => String::new(),
        };
        self.json.string(&id);
        self.json.raw("}");
    }
}
