//! All files as one model: an entry for each shape, and the `apply` statements by the shape they apply to.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::file::File;
use super::metadata::Metadata;
use super::{ShapeType, Version};
use crate::error::{Fault, Faults, shortened};
use crate::json::{Node, Raw};
use crate::selection::Source;
use crate::{ShapeId, nearest};

/// The shapes that every model may name without defining them.
const PRELUDE: &str = include_str!("prelude.json");

/// Suggesting a name compares it with every other: a file with very many wrong names gets no more than these.
const SUGGESTIONS: usize = 20;

/// The position of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct EntryId(usize);

/// A shape that is defined somewhere, unread.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) id: Cow<'a, str>,
    pub(crate) ty: ShapeType,
    pub(crate) version: Version,
    pub(crate) definition: Raw<'a>,
}

/// A statement of type `apply`, unread.
#[derive(Debug)]
pub(crate) struct Applied<'a> {
    /// The member that gets the traits; `None` for the shape itself.
    pub(crate) member: Option<String>,
    pub(crate) statement: Raw<'a>,
}

/// Every definition of every file.
pub(crate) struct Ast<'a> {
    entries: Vec<Entry<'a>>,
    index: HashMap<Cow<'a, str>, EntryId>,
    applied: HashMap<String, Vec<Applied<'a>>>,
    metadata: Metadata,
}

impl<'a> Ast<'a> {
    /// Scans all files, and the prelude after them: what a file defines itself, as a dump of a whole model does, goes
    /// before it.
    pub(crate) fn read(sources: &[Source<'a>], faults: &mut Faults) -> Self {
        let mut ast =
            Self { entries: Vec::new(), index: HashMap::new(), applied: HashMap::new(), metadata: Metadata::default() };
        for (at, source) in sources.iter().enumerate() {
            if let Some(file) = faults.keep(File::read(source.text, at)) {
                ast.add(file, sources, faults);
            }
        }
        if let Some(file) = faults.keep(File::read(PRELUDE, sources.len())) {
            ast.add_prelude(file);
        }
        ast.check_applied(faults);
        ast
    }

    fn add(&mut self, file: File<'a>, sources: &[Source<'a>], faults: &mut Faults) {
        for (key, value) in file.metadata {
            self.metadata.add(key, value, sources, faults);
        }
        for (id, definition) in file.shapes {
            let ty = faults.keep(ShapeType::of(definition));
            let parsed = faults.keep(id.parse::<ShapeId>().map_err(|error| definition.fault(error.to_string())));
            let (Some(ty), Some(parsed)) = (ty, parsed) else { continue };
            let member = parsed.member().map(str::to_owned);
            if ty == ShapeType::Apply {
                let shape = format!("{}#{}", parsed.namespace(), parsed.name());
                self.applied.entry(shape).or_default().push(Applied { member, statement: definition });
            } else if member.is_some() {
                faults.push(definition.fault(format!("`{id}` names a member, so its type has to be `apply`")));
            } else {
                self.define(Entry { id, ty, version: file.version, definition }, sources, faults);
            }
        }
    }

    fn define(&mut self, entry: Entry<'a>, sources: &[Source<'a>], faults: &mut Faults) {
        let Some(first) = self.find(&entry.id) else { return self.push(entry) };
        let (first, id) = (self.entry(first), &entry.id);
        let name = |entry: &Entry<'_>| sources.get(entry.definition.place().file).map_or("", |source| source.name);
        if first.definition.place().file == entry.definition.place().file {
            faults.push(entry.definition.fault(format!("`{id}` is defined twice")));
        } else if !same(first.definition, entry.definition) {
            let (first, second) = (name(first), name(&entry));
            faults.push(entry.definition.fault(format!("`{id}` differs between `{first}` and `{second}`")));
        }
    }

    fn push(&mut self, entry: Entry<'a>) {
        self.index.insert(entry.id.clone(), EntryId(self.entries.len()));
        self.entries.push(entry);
    }

    fn add_prelude(&mut self, file: File<'a>) {
        for (id, definition) in file.shapes {
            match ShapeType::of(definition) {
                Ok(ty) if self.find(&id).is_none() => self.push(Entry { id, ty, version: file.version, definition }),
                _ => {}
            }
        }
    }

    /// An `apply` has to name a shape that is there; whether its member is there is seen when the shape is read.
    fn check_applied(&self, faults: &mut Faults) {
        for (shape, statements) in &self.applied {
            for applied in statements.iter().filter(|_| self.find(shape).is_none()) {
                let fault = self.unknown(shape, applied.statement, |_| true, faults.len());
                faults.push(fault);
            }
        }
    }

    pub(crate) fn find(&self, id: &str) -> Option<EntryId> {
        self.index.get(id).copied()
    }

    /// What is wrong with a reference to `id`, which nothing defines; `fits` tells what may stand in its place.
    pub(crate) fn unknown(&self, id: &str, at: Raw<'_>, fits: impl Fn(ShapeType) -> bool, faults: usize) -> Fault {
        if let Err(error) = id.parse::<ShapeId>() {
            return at.fault(error.to_string());
        }
        let fault = at.fault(format!("there is no shape `{}`", shortened(id)));
        let candidates = self.entries.iter().filter(|entry| fits(entry.ty)).map(|entry| &*entry.id);
        match faults < SUGGESTIONS {
            true => fault.meant(nearest(id, candidates)),
            false => fault,
        }
    }

    pub(crate) fn entry(&self, id: EntryId) -> &Entry<'a> {
        &self.entries[id.0]
    }

    /// Every entry, in order of definition.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry<'a>)> {
        self.entries.iter().enumerate().map(|(at, entry)| (EntryId(at), entry))
    }

    /// The `apply` statements for a shape and its members.
    pub(crate) fn applied(&self, shape: &str) -> &[Applied<'a>] {
        self.applied.get(shape).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn into_metadata(self) -> BTreeMap<String, Value> {
        self.metadata.into_values()
    }
}

/// Whether two definitions say the same: equal JSON, with the members in the same order.
fn same(first: Raw<'_>, second: Raw<'_>) -> bool {
    if first.text() == second.text() {
        return true;
    }
    let (Ok(first), Ok(second)) = (first.read::<Node>("an object"), second.read::<Node>("an object")) else {
        return false;
    };
    let order = |node: &Node| -> Vec<String> {
        node.get("members").map(Node::entries).unwrap_or_default().iter().map(|(name, _)| name.clone()).collect()
    };
    order(&first) == order(&second) && Value::from(first) == Value::from(second)
}
