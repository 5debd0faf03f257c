//! From events to values.

use super::YamlError;
use super::scalar::{self, Scalar, Version};
use saphyr_parser::{Event, ScalarStyle, Tag};
use shapewright_core::node::Map;
use shapewright_core::python;
use shapewright_core::{Node, json};
use std::borrow::Cow;
use std::collections::HashMap;

/// How many values a document may have, those that aliases repeat included.
const MOST_VALUES: usize = 100_000;

/// How many bytes of text aliases may repeat in all.
const MOST_COPIED: usize = 64 << 20;

/// Puts the values of a document together.
pub(super) struct Composer {
    version: Version,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    values: usize,
    /// The bytes of text that copies for anchors and aliases took.
    copied: usize,
    documents: usize,
    root: Node,
}

/// A sequence or mapping that has not ended yet.
struct Open {
    anchor: usize,
    /// What is left of its tag, the namespace of YAML's own left out.
    tag: String,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping {
        entries: Map,
        /// What a `<<` brings in.
        merged: Option<Map>,
        key: Option<Key>,
        /// Whether a key came twice: allowed beside a `<<` only.
        has_twins: bool,
    },
}

enum Key {
    Name(String),
    Merge,
}

impl Composer {
    pub(super) fn new(version: Version) -> Self {
        Self {
            version,
            open: Vec::new(),
            anchors: HashMap::new(),
            values: 0,
            copied: 0,
            documents: 0,
            root: Node::Null,
        }
    }

    /// The document's value.
    pub(super) fn finish(self) -> Node {
        self.root
    }

    /// Takes the next event of a text; `is_last`: the text ends with it, in the middle of a line.
    pub(super) fn take(&mut self, event: Event<'_>, is_last: bool) -> Result<(), YamlError> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 { Err(YamlError::Invalid) } else { Ok(()) }
            }
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned().ok_or(YamlError::Invalid)?;
                self.measure(&node)?;
                self.place(Scalar::Node(node))
            }
            Event::Scalar(value, style, anchor, tag) => {
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                // The parser ends the last line of a block, which the text does not.
                let value = value.strip_suffix('\n').filter(|_| is_block && is_last).unwrap_or(&value);
                let scalar = self.scalar(value, style, tag.as_deref())?;
                if let (Scalar::Node(node), 1..) = (&scalar, anchor) {
                    self.anchors.insert(anchor, node.clone());
                }
                self.count(1)?;
                self.place(scalar)
            }
            Event::SequenceStart(anchor, tag) => self.begin(anchor, tag, Content::Sequence(Vec::new())),
            Event::MappingStart(anchor, tag) => self.begin(
                anchor,
                tag,
                Content::Mapping { entries: Map::new(), merged: None, key: None, has_twins: false },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn count(&mut self, values: usize) -> Result<(), YamlError> {
        self.values = self.values.saturating_add(values);
        if self.values > MOST_VALUES { Err(YamlError::Invalid) } else { Ok(()) }
    }

    fn scalar(&self, value: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Scalar, YamlError> {
        match tag.map(full_name).as_deref() {
            None if style == ScalarStyle::Plain => scalar::plain(value, self.version),
            None | Some("!") => Ok(Scalar::Node(Node::from(value))),
            Some(tag) => scalar::tagged(value, own_name(tag)?, self.version).map(Scalar::Node),
        }
    }

    fn begin(&mut self, anchor: usize, tag: Option<Cow<'_, Tag>>, content: Content) -> Result<(), YamlError> {
        self.count(1)?;
        if self.open.len() >= json::MAX_DEPTH {
            return Err(YamlError::Invalid);
        }
        let tag = match tag.as_deref().map(full_name) {
            None => String::new(),
            Some(tag) if tag == "!" => String::new(),
            Some(tag) => own_name(&tag)?.to_owned(),
        };
        self.open.push(Open { anchor, tag, content });
        Ok(())
    }

    fn end(&mut self) -> Result<(), YamlError> {
        let Some(Open { anchor, tag, content }) = self.open.pop() else { return Err(YamlError::Invalid) };
        let node = match (content, tag.as_str()) {
            (Content::Sequence(items), "" | "seq" | "pairs") => Node::List(items),
            (Content::Sequence(items), "omap") => ordered(items)?,
            (Content::Mapping { has_twins: true, merged: None, .. }, _) => return Err(YamlError::Invalid),
            (Content::Mapping { entries, merged, .. }, "" | "map" | "set") => {
                let mut all = merged.unwrap_or_default();
                all.extend(entries);
                Node::Map(all)
            }
            _ => return Err(YamlError::Invalid),
        };
        if anchor > 0 {
            self.measure(&node)?;
            self.anchors.insert(anchor, node.clone());
        }
        self.place(Scalar::Node(node))
    }

    /// Counts the values and the text of a copy, and refuses it if it would be nested too deeply.
    fn measure(&mut self, node: &Node) -> Result<(), YamlError> {
        let Size { values, bytes, depth } = Size::of(node);
        self.count(values)?;
        self.copied = self.copied.saturating_add(bytes);
        let is_too_much = self.copied > MOST_COPIED || self.open.len() + depth > json::MAX_DEPTH;
        if is_too_much { Err(YamlError::Invalid) } else { Ok(()) }
    }

    /// Puts a value where it belongs.
    fn place(&mut self, value: Scalar) -> Result<(), YamlError> {
        let Some(Open { content, .. }) = self.open.last_mut() else {
            self.root = value.node()?;
            return Ok(());
        };
        match content {
            Content::Sequence(items) => items.push(value.node()?),
            Content::Mapping { entries, merged, key, has_twins } => match key.take() {
                None => *key = Some(name(value)?),
                Some(Key::Merge) => {
                    if merged.is_some() {
                        return Err(YamlError::Invalid);
                    }
                    *merged = Some(merge(value.node()?)?);
                }
                Some(Key::Name(name)) => *has_twins |= entries.insert(name, value.node()?).is_some(),
            },
        }
        Ok(())
    }
}

impl Scalar {
    fn node(self) -> Result<Node, YamlError> {
        match self {
            Self::Node(node) => Ok(node),
            Self::Merge => Err(YamlError::Invalid),
        }
    }
}

/// The entry of an ordered map that each item has.
fn ordered(items: Vec<Node>) -> Result<Node, YamlError> {
    let mut all = Map::new();
    for item in items {
        match item {
            Node::Map(entries) if entries.len() == 1 => all.extend(entries),
            _ => return Err(YamlError::Invalid),
        }
    }
    Ok(Node::Map(all))
}

/// A key. Keys that are no text are shown as Python shows them.
fn name(value: Scalar) -> Result<Key, YamlError> {
    match value {
        Scalar::Merge => Ok(Key::Merge),
        Scalar::Node(Node::Map(_)) => Err(YamlError::Invalid),
        Scalar::Node(node) => Ok(Key::Name(python::str(&node).into_owned())),
    }
}

/// What a `<<` brings in: one mapping, or several, of which the first counts.
fn merge(value: Node) -> Result<Map, YamlError> {
    match value {
        Node::Map(entries) => Ok(entries),
        Node::List(items) => {
            let mut all = Map::new();
            for item in items.into_iter().rev() {
                let Node::Map(entries) = item else { return Err(YamlError::Invalid) };
                all.extend(entries);
            }
            Ok(all)
        }
        _ => Err(YamlError::Invalid),
    }
}

fn full_name(tag: &Tag) -> String {
    format!("{}{}", tag.handle, tag.suffix)
}

/// The name of one of YAML's own tags; there are no others.
fn own_name(tag: &str) -> Result<&str, YamlError> {
    tag.strip_prefix("tag:yaml.org,2002:").ok_or(YamlError::Invalid)
}

/// What a copy of a value takes.
struct Size {
    values: usize,
    /// The bytes of its text and of its names.
    bytes: usize,
    depth: usize,
}

impl Size {
    /// The depth of the value is bounded by the composer.
    fn of(node: &Node) -> Self {
        match node {
            Node::List(items) => items.iter().map(Self::of).fold(Self::around(0), Self::holding),
            Node::Map(entries) => {
                let names = entries.keys().map(String::len).sum();
                entries.values().map(Self::of).fold(Self::around(names), Self::holding)
            }
            Node::String(text) => Self { values: 1, bytes: text.len(), depth: 0 },
            Node::Bytes(bytes) => Self { values: 1, bytes: bytes.len(), depth: 0 },
            _ => Self { values: 1, bytes: 0, depth: 0 },
        }
    }

    fn around(bytes: usize) -> Self {
        Self { values: 1, bytes, depth: 1 }
    }

    fn holding(self, inner: Self) -> Self {
        Self {
            values: self.values.saturating_add(inner.values),
            bytes: self.bytes.saturating_add(inner.bytes),
            depth: self.depth.max(inner.depth + 1),
        }
    }
}
