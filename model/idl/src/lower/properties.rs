//! The properties of services and resources, in which some values are references to shapes.

use super::Lowering;
use crate::tree::{Entry, Node, Value, Version};
use crate::{Mistake, shortened};

impl<'f, 'a> Lowering<'f, 'a> {
    pub(super) fn properties(&mut self, ty: &str, properties: &'f [Entry<'a>]) {
        let mut known: Vec<&str> = Vec::new();
        for Entry { key, at, value } in properties {
            if known.contains(&&**key) {
                self.mistake(*at, format!("the key `{}` is written twice", shortened(key)));
                continue;
            }
            if !is_property(ty, key) {
                self.mistakes.push(unknown(ty, key, *at));
                continue;
            }
            known.push(key);
            if key == "properties" && self.file.version == Version::V1 {
                let message = "`properties` of a resource need version 2.0 of Smithy; this file is of version 1.0";
                self.mistakes.push(Mistake::new(*at, message).help("begin the file with `$version: \"2.0\"`"));
            }
            self.json.key(key);
            match &**key {
                "version" | "rename" => self.node(value),
                "operations" | "resources" | "errors" | "collectionOperations" => self.list(value),
                "identifiers" | "properties" => self.map(value),
                _ => self.target(value),
            }
        }
    }

    fn list(&mut self, node: &'f Node<'a>) {
        self.json.mark(node.at);
        self.json.raw("[");
        match &node.value {
            Value::Array(items) => {
                for item in items {
                    self.json.next();
                    self.target(item);
                }
            }
            _ => self.mistake(node.at, "expected a list of shapes: `[Name Name]`"),
        }
        self.json.raw("]");
    }

    fn map(&mut self, node: &'f Node<'a>) {
        self.json.mark(node.at);
        self.json.raw("{");
        match &node.value {
            Value::Object(entries) => {
                let mut known = std::collections::HashSet::new();
                for Entry { key, at, value } in entries {
                    if !known.insert(&**key) {
                        self.mistake(*at, format!("the key `{}` is written twice", shortened(key)));
                        continue;
                    }
                    self.json.key(key);
                    self.target(value);
                }
            }
            _ => self.mistake(node.at, "expected names and shapes: `{ name: Shape }`"),
        }
        self.json.raw("}");
    }

    fn target(&mut self, node: &'f Node<'a>) {
        self.json.mark(node.at);
        self.json.raw("{\"target\":");
        self.json.mark(node.at);
        match &node.value {
            Value::Id(text) => {
                let id = self.scope.resolve(text);
                self.json.string(id);
            }
            Value::Text(text) => {
                let id = self.scope.resolve_owned(text);
                self.json.string(&id);
            }
            _ => {
                self.mistake(node.at, "expected the name of a shape");
                self.json.raw("\"\"");
            }
        }
        self.json.raw("}");
    }
}

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

fn properties_of(ty: &str) -> &'static [&'static str] {
    if ty == "service" { SERVICE } else { RESOURCE_PROPERTIES }
}

fn is_property(ty: &str, key: &str) -> bool {
    properties_of(ty).contains(&key)
}

fn unknown(ty: &str, key: &str, at: usize) -> Mistake {
    let mistake = Mistake::new(at, format!("a {ty} has no property `{}`", shortened(key)));
    mistake.unknown(key, properties_of(ty).iter().map(|&name| name.to_owned()))
}
