//! Shapes as they are defined, for what looks at a model as such: its rules, and selectors.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::flatten::{Flat, Flattener};
use super::own::TraitList;
use crate::ShapeId;
use crate::ast::{Ast, Entry, Version};
use crate::error::{Errors, Mistakes};
use crate::files::Files;
use crate::json::{Node, Raw};
use crate::origin::Origin;
use crate::selection::Source;

/// The shapes of a model, with what their mixins and `apply` statements give them. References may lead nowhere.
#[derive(Debug)]
pub struct Whole {
    shapes: Vec<Definition>,
    index: HashMap<String, usize>,
    is_part: bool,
    metadata: BTreeMap<String, Value>,
    metadata_origins: BTreeMap<String, Origin>,
}

/// A shape as it is defined.
#[derive(Debug)]
#[non_exhaustive]
pub struct Definition {
    /// Its id.
    pub id: ShapeId,
    /// Its type, such as `structure`.
    pub ty: &'static str,
    /// Whether it is written in version 1.0.
    pub is_v1: bool,
    /// Whether it is written in IDL.
    pub is_idl: bool,
    /// Its traits.
    pub traits: Vec<AppliedTrait>,
    /// Its members.
    pub members: Vec<MemberDefinition>,
    /// The ids of the mixins that it names itself.
    pub mixins: Vec<String>,
    /// Everything else, such as the operations of a service. Arrays of mixins come before those of the shape.
    pub properties: Vec<(String, Node)>,
    /// Where it is.
    pub origin: Origin,
}

/// A member as it is defined.
#[derive(Debug)]
#[non_exhaustive]
pub struct MemberDefinition {
    /// Its name.
    pub name: String,
    /// The id of its target.
    pub target: String,
    /// Its traits.
    pub traits: Vec<AppliedTrait>,
    /// Where its target is.
    pub origin: Origin,
}

/// A trait of a shape or member.
#[derive(Debug)]
#[non_exhaustive]
pub struct AppliedTrait {
    /// Its id.
    pub id: String,
    /// Its value.
    pub value: Node,
    /// Where its value is.
    pub origin: Origin,
}

impl Whole {
    /// Reads all shapes in `sources`.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong with the files, and with mixins and `apply` statements.
    pub fn read(sources: &[Source<'_>]) -> Result<Self, Errors> {
        let mut mistakes = Mistakes::default();
        let files = Files::read(sources, &mut mistakes);
        if !mistakes.is_empty() {
            return Err(mistakes.into_errors(sources));
        }
        let ast = Ast::read(&files, &mut mistakes);
        let mut flattener = Flattener::new(&ast);
        let mut shapes = Vec::new();
        for (id, entry) in ast.entries() {
            let Some(flat) = flattener.flatten(id, &mut mistakes) else { continue };
            let is_idl = sources.get(flat.definition.origin().file).is_some_and(Source::is_idl);
            shapes.push(definition(entry, &flat, is_idl, &|_| true, &mut mistakes));
        }
        match mistakes.is_empty() {
            true => Ok(Self::new(shapes, false, ast.into_metadata())),
            false => Err(mistakes.into_errors(sources)),
        }
    }

    pub(super) fn new(shapes: Vec<Definition>, is_part: bool, metadata: BTreeMap<String, (Value, Origin)>) -> Self {
        let index = shapes.iter().enumerate().map(|(at, shape)| (shape.id.to_string(), at)).collect();
        let metadata_origins = metadata.iter().map(|(key, (_, origin))| (key.clone(), *origin)).collect();
        let metadata = metadata.into_iter().map(|(key, (value, _))| (key, value)).collect();
        Self { shapes, index, is_part, metadata, metadata_origins }
    }

    /// Whether only some operations of a service are here, with what they lead to: see [`Model::load_with_definitions`].
    ///
    /// [`Model::load_with_definitions`]: crate::Model::load_with_definitions
    pub fn is_part(&self) -> bool {
        self.is_part
    }

    /// All shapes, in order of definition.
    pub fn shapes(&self) -> &[Definition] {
        &self.shapes
    }

    /// The shape with this absolute id.
    pub fn shape(&self, id: &str) -> Option<&Definition> {
        self.index.get(id).and_then(|&at| self.shapes.get(at))
    }

    /// The metadata of all files.
    pub fn metadata(&self) -> &BTreeMap<String, Value> {
        &self.metadata
    }

    /// Where the value of a key of the metadata is; if several files give it, in the first.
    pub fn metadata_origin(&self, key: &str) -> Option<Origin> {
        self.metadata_origins.get(key).copied()
    }
}

impl Definition {
    /// The value of a trait.
    pub fn applied(&self, id: &str) -> Option<&Node> {
        applied(&self.traits, id)
    }

    /// The member with this name.
    pub fn member(&self, name: &str) -> Option<&MemberDefinition> {
        self.members.iter().find(|member| member.name == name)
    }

    /// The value of a property.
    pub fn property(&self, name: &str) -> Option<&Node> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The ids of the shapes to which a property refers, one or several.
    pub fn references(&self, name: &str) -> Vec<&str> {
        let Some(node) = self.property(name) else { return Vec::new() };
        let below = node.items().iter().chain(node.entries().iter().map(|(_, value)| value));
        let all = std::iter::once(node).chain(below);
        all.filter_map(|node| node.get("target").and_then(Node::as_str)).collect()
    }
}

impl MemberDefinition {
    /// The value of a trait.
    pub fn applied(&self, id: &str) -> Option<&Node> {
        applied(&self.traits, id)
    }
}

fn applied<'t>(traits: &'t [AppliedTrait], id: &str) -> Option<&'t Node> {
    traits.iter().find(|applied| applied.id == id).map(|applied| &applied.value)
}

/// Reads a definition. The values of traits that nobody wants are `null`.
pub(super) fn definition(
    entry: &Entry<'_>,
    flat: &Flat<'_>,
    is_idl: bool,
    wants: &dyn Fn(&str) -> bool,
    mistakes: &mut Mistakes,
) -> Definition {
    let members = flat.members.iter().map(|(name, member)| MemberDefinition {
        name: name.to_string(),
        target: member.target.id.to_string(),
        traits: traits(&member.traits, wants, mistakes),
        origin: member.target.at.origin(),
    });
    let members = members.collect();
    let mut properties = Vec::new();
    for (name, values) in flat.properties() {
        let read: Vec<_> = values.iter().filter_map(|raw| mistakes.keep(node(*raw))).collect();
        properties.extend(read.into_iter().reduce(joined).map(|value| (name.to_string(), value)));
    }
    Definition {
        id: entry.id.clone(),
        ty: flat.ty.name(),
        is_v1: entry.version == Version::V1,
        is_idl,
        traits: traits(&flat.traits, wants, mistakes),
        members,
        mixins: flat.mixins.iter().map(ToString::to_string).collect(),
        properties,
        origin: flat.definition.origin(),
    }
}

fn traits(given: &TraitList<'_>, wants: &dyn Fn(&str) -> bool, mistakes: &mut Mistakes) -> Vec<AppliedTrait> {
    let given = given.iter().filter_map(|(id, value)| {
        let (raw, id) = (value.raw(), id.to_string());
        let value = if wants(&id) { mistakes.keep(node(raw)) } else { Some(Node::Null) };
        value.map(|value| AppliedTrait { id, value, origin: raw.origin() })
    });
    given.collect()
}

/// A value. A number that is out of range is kept as its text.
fn node(raw: Raw<'_>) -> crate::json::Read<Node> {
    raw.read("a value").or_else(|mistake| match raw.text().starts_with(|it: char| it == '-' || it.is_ascii_digit()) {
        true => Ok(Node::String(raw.text().to_owned())),
        false => Err(mistake),
    })
}

/// What two mixins, or a mixin and a shape, give for one property.
fn joined(first: Node, second: Node) -> Node {
    match (first, second) {
        (Node::Array(first), Node::Array(second)) => Node::Array(first.into_iter().chain(second).collect()),
        (Node::Object(first), Node::Object(second)) if !second.iter().any(|(key, _)| key == "target") => {
            let kept = first.into_iter().filter(|(key, _)| !second.iter().any(|(other, _)| other == key));
            Node::Object(kept.collect::<Vec<_>>().into_iter().chain(second.clone()).collect())
        }
        (_, second) => second,
    }
}
