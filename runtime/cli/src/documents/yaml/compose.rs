//! From events to values.

use super::Fault;
use super::scalar::{self, Scalar, Version};
use saphyr_parser::{Event, ScalarStyle, Tag};
use shapewright_core::node::Map;
use shapewright_core::python;
use shapewright_core::{Node, json};
use std::borrow::Cow;
use std::collections::HashMap;

/// How many values a document may have, those that aliases repeat included.
const MOST_VALUES: usize = 100_000;

/// Puts the values of a document together.
pub(super) struct Composer {
    version: Version,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    values: usize,
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
        Self { version, open: Vec::new(), anchors: HashMap::new(), values: 0, documents: 0, root: Node::Null }
    }

    /// The document's value.
    pub(super) fn finish(self) -> Node {
        self.root
    }

    /// Takes the next event of a text; `is_last`: the text ends with it, in the middle of a line.
    pub(super) fn take(&mut self, event: Event<'_>, is_last: bool) -> Result<(), Fault> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 { Err(Fault::Invalid) } else { Ok(()) }
            }
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned().ok_or(Fault::Invalid)?;
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

    fn count(&mut self, values: usize) -> Result<(), Fault> {
        self.values = self.values.saturating_add(values);
        if self.values > MOST_VALUES { Err(Fault::Invalid) } else { Ok(()) }
    }

    fn scalar(&self, value: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Scalar, Fault> {
        match tag.map(full_name).as_deref() {
            None if style == ScalarStyle::Plain => scalar::plain(value, self.version),
            None | Some("!") => Ok(Scalar::Node(Node::from(value))),
            Some(tag) => scalar::tagged(value, own_name(tag)?, self.version).map(Scalar::Node),
        }
    }

    fn begin(&mut self, anchor: usize, tag: Option<Cow<'_, Tag>>, content: Content) -> Result<(), Fault> {
        self.count(1)?;
        if self.open.len() >= json::MAX_DEPTH {
            return Err(Fault::Invalid);
        }
        let tag = match tag.as_deref().map(full_name) {
            None => String::new(),
            Some(tag) if tag == "!" => String::new(),
            Some(tag) => own_name(&tag)?.to_owned(),
        };
        self.open.push(Open { anchor, tag, content });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Fault> {
        let Some(Open { anchor, tag, content }) = self.open.pop() else { return Err(Fault::Invalid) };
        let node = match (content, tag.as_str()) {
            (Content::Sequence(items), "" | "seq" | "pairs") => Node::List(items),
            (Content::Sequence(items), "omap") => ordered(items)?,
            (Content::Mapping { has_twins: true, merged: None, .. }, _) => return Err(Fault::Invalid),
            (Content::Mapping { entries, merged, .. }, "" | "map" | "set") => {
                let mut all = merged.unwrap_or_default();
                all.extend(entries);
                Node::Map(all)
            }
            _ => return Err(Fault::Invalid),
        };
        if anchor > 0 {
            self.measure(&node)?;
            self.anchors.insert(anchor, node.clone());
        }
        self.place(Scalar::Node(node))
    }

    /// Counts the values of a copy, and refuses it where it would stand too deep.
    fn measure(&mut self, node: &Node) -> Result<(), Fault> {
        let (size, depth) = size_and_depth(node);
        self.count(size)?;
        if self.open.len() + depth > json::MAX_DEPTH { Err(Fault::Invalid) } else { Ok(()) }
    }

    /// Puts a value where it belongs.
    fn place(&mut self, value: Scalar) -> Result<(), Fault> {
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
                        return Err(Fault::Invalid);
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
    fn node(self) -> Result<Node, Fault> {
        match self {
            Self::Node(node) => Ok(node),
            Self::Merge => Err(Fault::Invalid),
        }
    }
}

/// The entry of an ordered map that each item has.
fn ordered(items: Vec<Node>) -> Result<Node, Fault> {
    let mut all = Map::new();
    for item in items {
        match item {
            Node::Map(entries) if entries.len() == 1 => all.extend(entries),
            _ => return Err(Fault::Invalid),
        }
    }
    Ok(Node::Map(all))
}

/// A key. Keys that are no text are shown as Python shows them.
fn name(value: Scalar) -> Result<Key, Fault> {
    match value {
        Scalar::Merge => Ok(Key::Merge),
        Scalar::Node(Node::Map(_)) => Err(Fault::Invalid),
        Scalar::Node(node) => Ok(Key::Name(python::str(&node).into_owned())),
    }
}

/// What a `<<` brings in: one mapping, or several, of which the first counts.
fn merge(value: Node) -> Result<Map, Fault> {
    match value {
        Node::Map(entries) => Ok(entries),
        Node::List(items) => {
            let mut all = Map::new();
            for item in items.into_iter().rev() {
                let Node::Map(entries) = item else { return Err(Fault::Invalid) };
                all.extend(entries);
            }
            Ok(all)
        }
        _ => Err(Fault::Invalid),
    }
}

fn full_name(tag: &Tag) -> String {
    format!("{}{}", tag.handle, tag.suffix)
}

/// The name of one of YAML's own tags; there are no others.
fn own_name(tag: &str) -> Result<&str, Fault> {
    tag.strip_prefix("tag:yaml.org,2002:").ok_or(Fault::Invalid)
}

/// How many values there are in one, and how deep they stand.
fn size_and_depth(node: &Node) -> (usize, usize) {
    let add = |(size, depth): (usize, usize), inner| {
        let (inner_size, inner_depth) = size_and_depth(inner);
        (size + inner_size, depth.max(inner_depth + 1))
    };
    match node {
        Node::List(items) => items.iter().fold((1, 1), add),
        Node::Map(entries) => entries.values().fold((1, 1), add),
        _ => (1, 0),
    }
}
