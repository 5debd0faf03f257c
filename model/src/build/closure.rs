//! The shapes that the selected operations reach, read one by one as references to them turn up.

use std::collections::{HashMap, HashSet};

use super::enums::{self, EnumMember};
use super::flatten::{Flat, Flattener};
use super::own::TraitList;
use super::reference::{Reference, references};
use super::{by_name, cycles, depth, endless, http, pages, upgrade};
use crate::ShapeId;
use crate::ast::{EntryId, ShapeType, Version, Wanted, with_article};
use crate::error::{Mistake, Mistakes};
use crate::json::Raw;
use crate::origin::Origin;
use crate::selection::Selection;
use crate::traits::Traits;
use crate::view::data::{MemberData, OperationData, ShapeData};
use crate::view::{Model, Service};

const UNIT: &str = "smithy.api#Unit";

/// Every operation has each of the service's errors, so their number multiplies: more than these are refused.
const MOST_ERRORS: usize = 100_000;

/// What the checks of the whole closure look at.
#[derive(Default)]
pub(super) struct Graph {
    pub(super) shapes: Vec<ShapeData>,
    pub(super) members: Vec<MemberData>,
    /// The place of each shape's definition, and the version of the language that it is written in.
    pub(super) written: Vec<(Origin, Version)>,
    /// The place of each member's target.
    pub(super) member_origins: Vec<Origin>,
}

/// The closure while it grows.
pub(super) struct Closure<'s, 'a> {
    flattener: Flattener<'s, 'a>,
    mistakes: &'s mut Mistakes,
    renamed: HashMap<ShapeId, String>,
    graph: Graph,
    known: HashMap<EntryId, usize>,
    /// The entries of `graph.shapes`, of which the first `read` were read.
    entries: Vec<EntryId>,
    read: usize,
    operations: Vec<OperationData>,
    operation_origins: Vec<Origin>,
    /// The errors that the service adds to every operation, until they are resolved.
    common: Option<Vec<Reference<'a>>>,
    common_errors: Vec<usize>,
}

impl<'s, 'a> Closure<'s, 'a> {
    /// An empty closure of a service with these renamed shapes and these common errors.
    pub(super) fn new(
        flattener: Flattener<'s, 'a>,
        rename: &[(ShapeId, String)],
        common: Vec<Reference<'a>>,
        mistakes: &'s mut Mistakes,
    ) -> Self {
        Self {
            flattener,
            mistakes,
            renamed: rename.iter().cloned().collect(),
            graph: Graph::default(),
            known: HashMap::new(),
            entries: Vec::new(),
            read: 0,
            operations: Vec::new(),
            operation_origins: Vec::new(),
            common: Some(common),
            common_errors: Vec::new(),
        }
    }

    /// Adds an operation and everything that it reaches.
    pub(super) fn operation(&mut self, id: EntryId) {
        let Some(flat) = self.flattener.flatten(id, self.mistakes) else { return };
        let (Some(input), Some(output)) = (self.side(&flat, "input"), self.side(&flat, "output")) else { return };
        let own = references(flat.property("errors"), self.mistakes);
        let errors = self.errors(&own);
        // They come after the first operation's own, since without any operation there are none.
        if let Some(common) = self.common.take() {
            self.common_errors = self.errors(&common);
        }
        let traits = resolve_traits(&flat.traits, self.mistakes);
        let id = self.flattener.ast.entry(id).id.clone();
        self.operations.push(OperationData { id, traits, input, output, errors, pages: None });
        self.operation_origins.push(flat.definition.origin());
        self.read_waiting();
    }

    /// The structures that references to errors name, each once.
    fn errors(&mut self, references: &[Reference<'a>]) -> Vec<usize> {
        let mut seen = HashSet::new();
        let mut errors = Vec::new();
        for reference in references {
            let error = reference.resolve(self.flattener.ast, Wanted::Structure, self.mistakes);
            errors.extend(error.map(|error| self.shape(error)).filter(|&error| seen.insert(error)));
        }
        errors
    }

    /// The input or output of an operation.
    fn side(&mut self, operation: &Flat<'a>, side: &str) -> Option<usize> {
        let entry = match operation.property(side).last() {
            Some(raw) => {
                let reference = self.mistakes.keep(Reference::read(*raw))?;
                reference.resolve(self.flattener.ast, Wanted::Structure, self.mistakes)?
            }
            None => self.flattener.ast.find(UNIT)?,
        };
        Some(self.shape(entry))
    }

    /// The index of a shape, which is read later if it is new.
    fn shape(&mut self, entry: EntryId) -> usize {
        if let Some(&known) = self.known.get(&entry) {
            return known;
        }
        let index = self.entries.len();
        self.known.insert(entry, index);
        self.entries.push(entry);
        index
    }

    /// Adds a shape and everything that it reaches.
    #[cfg(test)]
    pub(super) fn data(&mut self, id: EntryId) -> usize {
        self.shape(id);
        self.read_waiting();
        self.graph.shapes.len()
    }

    fn read_waiting(&mut self) {
        while let Some(&entry) = self.entries.get(self.read) {
            self.read += 1;
            self.read_shape(entry);
        }
    }

    fn read_shape(&mut self, entry: EntryId) {
        let container = self.graph.shapes.len();
        let (ast, first) = (self.flattener.ast, self.graph.members.len());
        let flat = self.flattener.flatten(entry, self.mistakes);
        let written = ast.entry(entry);
        let id = written.id.clone();
        let name = self.renamed.get(&id).map_or(id.name(), String::as_str).into();
        let mut shape = ShapeData { id, name, ty: written.ty, traits: None, first, len: 0, recursive: false };
        self.graph.written.push((written.definition().origin(), written.version));
        if let Some(flat) = flat {
            self.read_flat(&mut shape, &flat, container);
        }
        if matches!(shape.ty, ShapeType::Enum | ShapeType::IntEnum) {
            let members = self.graph.members[first..].iter().zip(&self.graph.member_origins[first..]);
            enums::check_values(members, self.mistakes);
        }
        shape.len = self.graph.members.len() - first;
        self.graph.shapes.push(shape);
    }

    fn read_flat(&mut self, shape: &mut ShapeData, flat: &Flat<'a>, container: usize) {
        if flat.is_mixin() {
            let mistake = flat.definition.mistake(format!("`{}` is a mixin, so nothing may target it", shape.id));
            self.mistakes.push(mistake);
        }
        shape.traits = resolve_traits(&flat.traits, self.mistakes);
        if let (ShapeType::String, Some(given)) = (flat.ty, flat.traits.get(enums::TRAIT)) {
            shape.ty = ShapeType::Enum;
            return self.read_old_enum(given.raw(), container);
        }
        if shape.ty == ShapeType::Set {
            shape.ty = ShapeType::List;
            shape.traits.get_or_insert_default().unique_items = true;
        }
        if matches!(shape.ty, ShapeType::Enum | ShapeType::IntEnum) && flat.members.len() == 0 {
            let article = with_article(shape.ty);
            self.mistakes.push(flat.definition.mistake(format!("`{}` is {article} without members", shape.id)));
        }
        for name in required_members(shape.ty) {
            if flat.members.get(name).is_none() {
                let article = with_article(shape.ty);
                let mistake = flat.definition.mistake(format!("`{}` is {article} without `{name}`", shape.id));
                self.mistakes.push(mistake);
            }
        }
        let mut members: Vec<_> = flat.members.iter().collect();
        if shape.ty == ShapeType::Map {
            // `key` comes first, whatever the order in the file.
            members.sort_by_key(|(name, _)| *name != "key");
        }
        for (name, member) in members {
            let Some(target) = member.target.resolve(self.flattener.ast, Wanted::Data, self.mistakes) else {
                continue;
            };
            let target = self.shape(target);
            let mut traits = resolve_traits(&member.traits, self.mistakes);
            if matches!(shape.ty, ShapeType::Enum | ShapeType::IntEnum) {
                let at = member.target.at;
                self.mistakes.keep(enums::complete(shape.ty, name, traits.get_or_insert_default(), at));
            }
            let (name, origin) = (name.to_string().into(), member.target.at.origin());
            self.member(MemberData { name, made_up: false, container, target, traits, boxed: false }, origin);
        }
    }

    /// Reads the trait by which version 1.0 makes a string an enum.
    fn read_old_enum(&mut self, given: Raw<'_>, container: usize) {
        let Some(unit) = self.flattener.ast.find(UNIT) else { return };
        for EnumMember { name, made_up, traits } in enums::members(given, self.mistakes) {
            let (name, target, traits) = (name.into(), self.shape(unit), Some(Box::new(traits)));
            self.member(MemberData { name, made_up, container, target, traits, boxed: false }, given.origin());
        }
    }

    fn member(&mut self, member: MemberData, origin: Origin) {
        self.graph.members.push(member);
        self.graph.member_origins.push(origin);
    }

    /// Looks at the closure as a whole, and makes it a model.
    pub(super) fn finish(mut self, service: Service, origin: Origin, selection: &Selection) -> Option<Model> {
        upgrade::upgrade(&mut self.graph);
        cycles::mark(&mut self.graph);
        endless::check(&self.graph, self.mistakes);
        depth::check(&self.graph, self.mistakes);
        let names = by_name::by_name(&self.graph, &selection.renamed, self.mistakes);
        let own_errors: usize = self.operations.iter().map(|operation| operation.errors.len()).sum();
        if own_errors + self.operations.len() * self.common_errors.len() > MOST_ERRORS {
            let help = "select fewer operations";
            let message =
                format!("the operations have more than {MOST_ERRORS} errors, each operation's counted by itself");
            self.mistakes.push(Mistake::new(origin, message).help(help));
        }
        // If something is missing, paths may only look wrong.
        if !self.mistakes.is_empty() {
            return None;
        }
        pages::resolve(&self.graph, &service, &mut self.operations, &self.operation_origins, self.mistakes);
        http::check(&self.graph, &self.operations, &self.operation_origins, self.mistakes);
        let Graph { shapes, members, .. } = self.graph;
        let (operations, common_errors) = (self.operations, self.common_errors);
        Some(Model { service, operations, common_errors, shapes, members, names, metadata: Default::default() })
    }
}

/// The members that a shape of this type must have.
fn required_members(ty: ShapeType) -> &'static [&'static str] {
    match ty {
        ShapeType::List => &["member"],
        ShapeType::Map => &["key", "value"],
        _ => &[],
    }
}

/// Reads the values of traits; `None` where there are none, as with most shapes and members.
pub(super) fn resolve_traits(given: &TraitList<'_>, mistakes: &mut Mistakes) -> Option<Box<Traits>> {
    if given.len() == 0 {
        return None;
    }
    let mut traits = Box::<Traits>::default();
    for (id, value) in given.iter().filter(|(id, _)| *id != enums::TRAIT) {
        if let Err(mistake) = traits.set(id, value.raw()) {
            mistakes.push(mistake.within(format_args!("the trait `{id}` is wrong")));
        }
    }
    Some(traits)
}
