//! Writes a value as Rust.

use shapewright_core::node::{Map, Number};
use shapewright_core::python::{base64, date};
use shapewright_core::{Kind, Member, Node, Shape};

use super::Types;
use super::names::Item;

/// What precedes names in the text.
#[derive(Clone, Copy)]
pub(crate) struct Paths<'a> {
    /// Before a type of the module, such as `super::`.
    pub(crate) module: &'a str,
    /// Before a type of the runtime, such as `shapewright::types::`.
    pub(crate) runtime: &'a str,
    /// Between one setter and the next, and between the arguments of `new` if they are long.
    pub(crate) line: &'a str,
    /// Whether it is for people: names of the prelude are written without their paths.
    pub(crate) short: bool,
}

/// Writes values as Rust expressions.
pub(crate) struct Writer<'a> {
    pub(crate) types: &'a Types,
    pub(crate) paths: Paths<'a>,
}

impl Writer<'_> {
    /// A value as an expression of its type; `None` of what is none of its shape, which validation refuses.
    pub(crate) fn value(&self, shape: &'static Shape, node: &Node) -> Option<String> {
        Some(match (shape.kind, node) {
            (Kind::Boolean, Node::Boolean(value)) => value.to_string(),
            (Kind::String, Node::String(text)) => self.text(text),
            (Kind::Enum | Kind::IntEnum, _) => self.choice(shape, node)?,
            (Kind::Byte, _) => format!("{}i8", integer(node)?),
            (Kind::Short, _) => format!("{}i16", integer(node)?),
            (Kind::Integer, _) => format!("{}i32", integer(node)?),
            (Kind::Long, _) => format!("{}i64", integer(node)?),
            (Kind::Float, _) => float(node, "f32")?,
            (Kind::Double, _) => float(node, "f64")?,
            (Kind::BigInteger, _) => self.big("BigInteger", node)?,
            (Kind::BigDecimal, _) => self.big("BigDecimal", node)?,
            (Kind::Timestamp, _) => self.timestamp(node)?,
            (Kind::Blob, Node::String(text)) => {
                self.blob(&base64::decode(text).unwrap_or_else(|_| text.as_bytes().to_vec()))
            }
            (Kind::Blob, Node::Bytes(bytes)) => self.blob(bytes),
            (Kind::Document, _) => self.document(node),
            (Kind::List, Node::List(items)) => {
                let item = shape.members.all().first()?;
                if items.is_empty() {
                    return Some(format!("{}::<{}>::new()", self.vec(), self.held(shape, item)?));
                }
                let items = items.iter().map(|node| self.inside(shape, item, node)).collect::<Option<Vec<_>>>()?;
                format!("{}![{}]", if self.paths.short { "vec" } else { "::std::vec" }, items.join(", "))
            }
            (Kind::Map, Node::Map(entries)) => {
                let [key, value] = shape.members.all() else { return None };
                if entries.is_empty() {
                    let (key, value) = (self.ty(key.target)?, self.held(shape, value)?);
                    return Some(format!("::std::collections::BTreeMap::<{key}, {value}>::new()"));
                }
                let entry = |(name, node): (&String, &Node)| {
                    let key = self.value(key.target, &Node::from(name.as_str()))?;
                    Some(format!("({key}, {})", self.inside(shape, value, node)?))
                };
                let entries = entries.iter().map(entry).collect::<Option<Vec<_>>>()?;
                let map = match self.paths.short {
                    true => "std::collections::BTreeMap::from",
                    false => "<::std::collections::BTreeMap<_, _> as ::core::convert::From<_>>::from",
                };
                format!("{map}([{}])", entries.join(", "))
            }
            (Kind::Structure, Node::Map(entries)) => self.structure(shape, entries)?,
            (Kind::Union, Node::Map(entries)) => {
                let Item::Union { ident, variants } = self.types.get(shape)? else { return None };
                let (name, node) = entries.iter().find(|(_, node)| **node != Node::Null)?;
                let (at, member) = shape.member(name)?;
                let variant = variants.get(at)?;
                if variant.unit {
                    return Some(format!("{}{ident}::{}", self.paths.module, variant.ident));
                }
                let held = self.value(member.target, node)?;
                let held = if variant.boxed {
                    format!("{}({held})", if self.paths.short { "Box::new" } else { "::std::boxed::Box::new" })
                } else {
                    held
                };
                format!("{}{ident}::{}({held})", self.paths.module, variant.ident)
            }
            _ => return None,
        })
    }

    fn structure(&self, shape: &'static Shape, entries: &Map) -> Option<String> {
        let Some(Item::Structure { ident, fields }) = self.types.get(shape) else { return Some("()".to_owned()) };
        let mut required = Vec::new();
        let mut setters = Vec::new();
        for (member, field) in shape.members.into_iter().zip(fields) {
            let given = entries.get(member.name).filter(|node| **node != Node::Null);
            match (given, field.required) {
                (Some(node), true) => required.push(self.argument(member, field.by_item, node)?),
                (Some(node), false) => {
                    let argument = self.argument(member, field.by_item, node)?;
                    setters.push(format!(".{}({argument})", field.setter));
                }
                (None, true) => return None,
                (None, false) => {}
            }
        }
        let line = self.paths.line;
        let (arguments, between) = match ident.len() + required.iter().map(String::len).sum::<usize>() {
            // As much as a page shows of a line.
            60.. if !line.is_empty() => (format!("{line}{},\n", required.join(&format!(",{line}"))), "\n"),
            _ => (required.join(", "), line),
        };
        let setters: String = setters.iter().flat_map(|setter| [between, setter.as_str()]).collect();
        Some(format!("{}{ident}::new({arguments}){setters}", self.paths.module))
    }

    /// A value as a setter takes it, which is shorter where much becomes the field's type.
    pub(crate) fn argument(&self, member: &'static Member, by_item: bool, node: &Node) -> Option<String> {
        let shape = member.target;
        match (shape.kind, node) {
            (Kind::String, Node::String(text)) => Some(format!("{text:?}")),
            (Kind::Byte | Kind::Short | Kind::Integer | Kind::Long, _) => integer(node),
            (Kind::List, Node::List(items)) if by_item && !items.is_empty() => {
                let item = shape.members.all().first()?;
                let items = items.iter().map(|node| self.argument_item(item.target, node));
                Some(format!("[{}]", items.collect::<Option<Vec<_>>>()?.join(", ")))
            }
            (Kind::Map, Node::Map(entries)) if by_item && !entries.is_empty() => {
                let [key, value] = shape.members.all() else { return None };
                let entries = entries.iter().map(|(name, node)| {
                    let key = self.argument_item(key.target, &Node::from(name.as_str()))?;
                    Some(format!("({key}, {})", self.argument_item(value.target, node)?))
                });
                Some(format!("[{}]", entries.collect::<Option<Vec<_>>>()?.join(", ")))
            }
            _ => self.value(shape, node),
        }
    }

    fn argument_item(&self, shape: &'static Shape, node: &Node) -> Option<String> {
        match (shape.kind, node) {
            (Kind::String, Node::String(text)) => Some(format!("{text:?}")),
            _ => self.value(shape, node),
        }
    }

    /// An item of a list or a value of a map, which may be null where that is sparse.
    fn inside(&self, shape: &'static Shape, member: &'static Member, node: &Node) -> Option<String> {
        match (shape.format.sparse, node) {
            (true, Node::Null) => Some(format!("{}None", self.option())),
            (true, node) => Some(format!("{}Some({})", self.option(), self.value(member.target, node)?)),
            (false, node) => self.value(member.target, node),
        }
    }

    /// The type of an item of a list or a value of a map.
    fn held(&self, shape: &'static Shape, member: &'static Member) -> Option<String> {
        let ty = self.ty(member.target)?;
        Some(if shape.format.sparse { format!("::core::option::Option<{ty}>") } else { ty })
    }

    /// The type of a value, as a path.
    pub(crate) fn ty(&self, shape: &'static Shape) -> Option<String> {
        if let Some(item) = self.types.get(shape) {
            return Some(format!("{}{}", self.paths.module, item.ident()));
        }
        let of_runtime = |name: &str| Some(format!("{}{name}", self.paths.runtime));
        match shape.kind {
            Kind::Boolean => Some("bool".to_owned()),
            Kind::Byte => Some("i8".to_owned()),
            Kind::Short => Some("i16".to_owned()),
            Kind::Integer => Some("i32".to_owned()),
            Kind::Long => Some("i64".to_owned()),
            Kind::Float => Some("f32".to_owned()),
            Kind::Double => Some("f64".to_owned()),
            Kind::Blob => of_runtime("Blob"),
            Kind::Timestamp => of_runtime("DateTime"),
            Kind::Document => of_runtime("Document"),
            Kind::BigInteger => of_runtime("BigInteger"),
            Kind::BigDecimal => of_runtime("BigDecimal"),
            Kind::List => Some(format!("{}<{}>", self.vec(), self.held(shape, shape.members.all().first()?)?)),
            Kind::Map => {
                let [key, value] = shape.members.all() else { return None };
                let (key, value) = (self.ty(key.target)?, self.held(shape, value)?);
                Some(format!("::std::collections::BTreeMap<{key}, {value}>"))
            }
            Kind::Structure => Some("()".to_owned()),
            _ => Some(self.string().to_owned()),
        }
    }

    /// A `String`. Not by `From`, which is out of scope without a prelude.
    fn text(&self, text: &str) -> String {
        match self.paths.short {
            true => format!("String::from({text:?})"),
            false => format!("::std::borrow::ToOwned::to_owned({text:?})"),
        }
    }

    fn string(&self) -> &'static str {
        if self.paths.short { "String" } else { "::std::string::String" }
    }

    fn vec(&self) -> &'static str {
        if self.paths.short { "Vec" } else { "::std::vec::Vec" }
    }

    fn option(&self) -> &'static str {
        if self.paths.short { "" } else { "::core::option::Option::" }
    }

    fn choice(&self, shape: &'static Shape, node: &Node) -> Option<String> {
        let Item::Enum { ident, variants } = self.types.get(shape)? else { return None };
        let known = variants.iter().find(|(text, number, _)| match node {
            Node::String(given) => shape.kind == Kind::Enum && given == text,
            _ => shape.kind == Kind::IntEnum && node.as_i64() == Some(i64::from(*number)),
        });
        Some(format!("{}{ident}::{}", self.paths.module, known?.2))
    }

    fn big(&self, ty: &str, node: &Node) -> Option<String> {
        let text = match node {
            Node::Number(Number::Integer(value)) => value.to_string(),
            Node::Number(Number::Big(digits)) => digits.clone(),
            Node::Number(Number::Float(value)) => value.to_string(),
            Node::String(text) => text.clone(),
            _ => return None,
        };
        let path = self.paths.runtime;
        Some(format!("<{path}{ty} as ::core::str::FromStr>::from_str({text:?}).expect(\"a number\")"))
    }

    fn timestamp(&self, node: &Node) -> Option<String> {
        let instant = date::parse(node)?;
        let path = self.paths.runtime;
        Some(match instant.micros {
            0 => format!("{path}DateTime::from_secs({})", instant.seconds),
            micros => {
                let nanos = i128::from(instant.seconds) * 1_000_000_000 + i128::from(micros) * 1_000;
                format!("{path}DateTime::from_nanos({nanos}).expect(\"a date\")")
            }
        })
    }

    fn blob(&self, bytes: &[u8]) -> String {
        format!("{}Blob::new(*b\"{}\")", self.paths.runtime, bytes.escape_ascii())
    }

    fn document(&self, node: &Node) -> String {
        let path = self.paths.runtime;
        match node {
            Node::Null => format!("{path}Document::Null"),
            Node::Boolean(value) => format!("{path}Document::Bool({value})"),
            Node::Number(Number::Integer(value)) if *value < 0 => {
                format!("{path}Document::Number({path}Number::NegInt({value}))")
            }
            Node::Number(Number::Integer(value)) => format!("{path}Document::Number({path}Number::PosInt({value}))"),
            Node::Number(Number::Float(value)) if value.is_finite() => {
                format!("{path}Document::Number({path}Number::Float({value:?}f64))")
            }
            Node::Number(Number::Float(value)) => {
                format!("{path}Document::String({})", self.text(&value.to_string()))
            }
            Node::Number(Number::Big(digits)) => format!("{path}Document::Number({path}Number::Float({digits}f64))"),
            Node::String(text) => format!("{path}Document::String({})", self.text(text)),
            Node::Bytes(bytes) => format!("{path}Document::String({})", self.text(&String::from_utf8_lossy(bytes))),
            Node::List(items) => {
                let items: Vec<_> = items.iter().map(|item| self.document(item)).collect();
                format!("{path}Document::Array(::std::vec![{}])", items.join(", "))
            }
            Node::Map(entries) => {
                let entries =
                    entries.iter().map(|(name, value)| format!("({}, {})", self.text(name), self.document(value)));
                let entries = entries.collect::<Vec<_>>().join(", ");
                let map = "<::std::collections::HashMap<_, _> as ::core::convert::From<_>>::from";
                format!("{path}Document::Object({map}([{entries}]))")
            }
        }
    }
}

fn integer(node: &Node) -> Option<String> {
    match node {
        Node::Number(Number::Integer(value)) => Some(value.to_string()),
        _ => None,
    }
}

fn float(node: &Node, suffix: &str) -> Option<String> {
    let value = match node {
        Node::Number(Number::Integer(value)) => *value as f64,
        Node::Number(Number::Float(value)) => *value,
        Node::String(text) => text.parse().ok()?,
        _ => return None,
    };
    Some(match value {
        value if value.is_nan() => format!("{suffix}::NAN"),
        f64::INFINITY => format!("{suffix}::INFINITY"),
        f64::NEG_INFINITY => format!("{suffix}::NEG_INFINITY"),
        value => format!("{value:?}{suffix}"),
    })
}
