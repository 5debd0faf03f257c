//! All files as one model: an entry for each shape, and the `apply` statements by the shape they apply to.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use super::file::File;
use super::metadata::Metadata;
use super::{ShapeType, Version, Wanted};
use crate::ShapeId;
use crate::error::{Mistake, Mistakes};
use crate::files::Files;
use crate::json::{Node, Object, Raw};
use crate::origin::Origin;
use crate::selection::Source;

/// The shapes that every model may name without defining them.
pub(crate) const PRELUDE: &str = include_str!("prelude.json");

/// The position of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntryId(usize);

/// A shape that is defined somewhere, unread.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) id: ShapeId,
    pub(crate) ty: ShapeType,
    pub(crate) version: Version,
    definition: Unread<'a>,
}

impl<'a> Entry<'a> {
    pub(crate) fn definition(&self) -> Raw<'a> {
        self.definition.raw()
    }
}

/// The value of a key of `shapes`.
#[derive(Clone, Copy)]
pub(crate) enum Unread<'a> {
    /// As a file of JSON has it.
    Json(Raw<'a>),
    /// The statement at this position of a file of IDL.
    Idl { files: &'a Files<'a>, file: usize, statement: usize },
}

impl<'a> Unread<'a> {
    pub(crate) fn raw(self) -> Raw<'a> {
        match self {
            Self::Json(raw) => raw,
            // There is a statement at each position that was handed out.
            Self::Idl { files, file, statement } => {
                files.statement(file, statement).unwrap_or_else(|| Raw::file("", file))
            }
        }
    }

    fn file(self) -> usize {
        match self {
            Self::Json(raw) => raw.origin().file,
            Self::Idl { file, .. } => file,
        }
    }
}

impl fmt::Debug for Unread<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw().fmt(f)
    }
}

/// A statement of type `apply`, unread.
#[derive(Debug)]
pub(crate) struct Applied<'a> {
    /// The member that gets the traits; `None` for the shape itself.
    pub(crate) member: Option<String>,
    pub(crate) statement: Unread<'a>,
}

/// Every definition of every file.
pub(crate) struct Ast<'a> {
    entries: Vec<Entry<'a>>,
    index: HashMap<Cow<'a, str>, EntryId>,
    applied: BTreeMap<String, Vec<Applied<'a>>>,
    metadata: Metadata,
    /// The ids of the shapes that may be wanted, each list made once.
    known: RefCell<HashMap<Wanted, Arc<[String]>>>,
}

impl<'a> Ast<'a> {
    /// Scans all files, and the prelude after them: what a file defines itself, as a dump of a whole model does, goes
    /// before it.
    pub(crate) fn read(files: &'a Files<'a>, mistakes: &mut Mistakes) -> Self {
        let mut ast = Self {
            entries: Vec::new(),
            index: HashMap::new(),
            applied: BTreeMap::new(),
            metadata: Metadata::default(),
            known: RefCell::default(),
        };
        let sources = files.sources;
        for (at, source) in sources.iter().enumerate() {
            if let Some(is_v2) = files.is_v2(at) {
                ast.add_idl(files, at, if is_v2 { Version::V2 } else { Version::V1 }, mistakes);
            } else if let Some(file) = mistakes.keep(File::read(source.text, at)) {
                ast.add(file, sources, mistakes);
            }
        }
        if let Some(file) = mistakes.keep(File::read(PRELUDE, sources.len())) {
            ast.add_prelude(file);
        }
        ast.check_applied(mistakes);
        ast
    }

    fn add(&mut self, file: File<'a>, sources: &[Source<'a>], mistakes: &mut Mistakes) {
        for (key, value) in file.metadata {
            self.metadata.add(key, value, sources, mistakes);
        }
        // A file may say of each shape or member once what is applied to it.
        let mut applied = HashSet::new();
        self.entries.reserve(file.shapes.len());
        self.index.reserve(file.shapes.len());
        for (key, raw) in file.shapes {
            let ty = mistakes.keep(ShapeType::of(raw));
            let id = mistakes.keep(key.parse::<ShapeId>().map_err(|error| raw.mistake(error.to_string())));
            let (Some(ty), Some(id)) = (ty, id) else { continue };
            let definition = Unread::Json(raw);
            if ty != ShapeType::Apply && id.member().is_some() {
                mistakes.push(raw.mistake(format!("`{id}` names a member, so its type has to be `apply`")));
            } else if ty != ShapeType::Apply {
                self.define(key, Entry { id, ty, version: file.version, definition }, sources, mistakes);
            } else if applied.insert(key) {
                self.apply(&id, definition);
            } else {
                mistakes.push(raw.mistake(format!("traits are applied to `{id}` twice")));
            }
        }
    }

    fn add_idl(&mut self, files: &'a Files<'a>, file: usize, version: Version, mistakes: &mut Mistakes) {
        let metadata = files.metadata(file).and_then(|metadata| mistakes.keep(metadata.object()));
        for (key, value) in metadata.iter().flat_map(Object::iter) {
            self.metadata.add(key.clone(), value, files.sources, mistakes);
        }
        let statements = files.statements(file);
        self.entries.reserve(statements.len());
        self.index.reserve(statements.len());
        for (at, statement) in statements.iter().enumerate() {
            let definition = Unread::Idl { files, file, statement: at };
            let Some(id) = ShapeId::of_idl(&statement.id) else {
                let error = statement.id.parse::<ShapeId>().err().map(|error| error.to_string());
                mistakes.push(definition.raw().mistake(error.unwrap_or_default()));
                continue;
            };
            match ShapeType::parse(statement.ty) {
                Some(ShapeType::Apply) | None => self.apply(&id, definition),
                Some(ty) => {
                    let key = Cow::Borrowed(&*statement.id);
                    self.define(key, Entry { id, ty, version, definition }, files.sources, mistakes);
                }
            }
        }
    }

    fn apply(&mut self, id: &ShapeId, statement: Unread<'a>) {
        let member = id.member().map(str::to_owned);
        self.applied.entry(id.shape().to_owned()).or_default().push(Applied { member, statement });
    }

    fn define(&mut self, key: Cow<'a, str>, entry: Entry<'a>, sources: &[Source<'_>], mistakes: &mut Mistakes) {
        let Some(first) = self.find(&key) else { return self.push(key, entry) };
        let (first, id, file) = (self.entry(first), &entry.id, entry.definition.file());
        let name = |file: usize| sources.get(file).map_or("", |source| source.name);
        // A file of IDL may say the same twice; in JSON, a key that comes twice is always a mistake.
        let is_idl = sources.get(file).is_some_and(Source::is_idl);
        let (one, other) = (first.definition(), entry.definition());
        if first.definition.file() == file && !(is_idl && same(one, other)) {
            mistakes.push(other.mistake(format!("`{id}` is defined twice")));
        } else if !same(one, other) {
            let (first, second) = (name(first.definition.file()), name(file));
            mistakes.push(other.mistake(format!("`{id}` differs between `{first}` and `{second}`")));
        }
    }

    fn push(&mut self, key: Cow<'a, str>, entry: Entry<'a>) {
        self.index.insert(key, EntryId(self.entries.len()));
        self.entries.push(entry);
    }

    fn add_prelude(&mut self, file: File<'a>) {
        for (key, definition) in file.shapes {
            if let (None, Ok(id), Ok(ty)) = (self.find(&key), key.parse(), ShapeType::of(definition)) {
                let definition = Unread::Json(definition);
                self.push(key, Entry { id, ty, version: file.version, definition });
            }
        }
    }

    /// An `apply` has to name a shape that is there; whether its member is there is seen when the shape is read.
    fn check_applied(&self, mistakes: &mut Mistakes) {
        for (shape, statements) in self.applied.iter().filter(|(shape, _)| self.find(shape).is_none()) {
            for applied in statements {
                mistakes.push(self.unknown(shape, applied.statement.raw(), Wanted::Any));
            }
        }
    }

    pub(crate) fn find(&self, id: &str) -> Option<EntryId> {
        self.index.get(id).copied()
    }

    /// The mistake of a reference to `id`, which nothing defines.
    pub(crate) fn unknown(&self, id: &str, at: Raw<'_>, wanted: Wanted) -> Mistake {
        match id.parse::<ShapeId>() {
            Err(error) => at.mistake(error.to_string()),
            Ok(id) => at.mistake(format!("there is no shape `{id}`")).unknown(id.as_str(), self.known(wanted)),
        }
    }

    fn known(&self, wanted: Wanted) -> Arc<[String]> {
        let fitting = || self.entries.iter().filter(|entry| wanted.fits(entry.ty)).map(|entry| entry.id.to_string());
        self.known.borrow_mut().entry(wanted).or_insert_with(|| fitting().collect()).clone()
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

    pub(crate) fn metadata(&self) -> BTreeMap<String, (Value, Origin)> {
        self.metadata.clone().into_values()
    }

    pub(crate) fn into_metadata(self) -> BTreeMap<String, (Value, Origin)> {
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
