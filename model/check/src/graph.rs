//! A model as a graph: shapes and members, and how they refer to each other.

use std::collections::{HashMap, HashSet};

use shapewright_model::{AppliedTrait, Definition, MemberDefinition, Origin, Whole};

/// A shape or a member, by its position in a [`Graph`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item(usize);

#[derive(Clone, Copy)]
enum Place<'w> {
    Shape(&'w Definition),
    Member(Item, &'w Definition, &'w MemberDefinition),
}

/// How one item refers to another; empty for the target of a member.
pub(crate) type Relation = &'static str;

/// The shapes and members of a model, with the relations between them.
pub struct Graph<'w> {
    items: Vec<Place<'w>>,
    /// Shapes by id.
    index: HashMap<&'w str, Item>,
    neighbors: Neighbors,
    /// From an item to the definitions of its traits.
    traits: Neighbors,
    /// The items that have a trait, by the id of the trait.
    applied: HashMap<&'w str, Vec<Item>>,
}

/// Relations in both directions.
#[derive(Default)]
struct Neighbors {
    from: Vec<Vec<(Relation, Item)>>,
    to: Vec<Vec<(Relation, Item)>>,
}

impl Neighbors {
    fn add(&mut self, from: Item, relation: Relation, to: Item) {
        if let Some(list) = self.from.get_mut(from.0) {
            list.push((relation, to));
        }
        if let Some(list) = self.to.get_mut(to.0) {
            list.push((relation, from));
        }
    }

    fn with(items: usize) -> Self {
        Self { from: vec![Vec::new(); items], to: vec![Vec::new(); items] }
    }
}

/// The properties that refer to shapes, and the names of their relations.
const PROPERTIES: [(&str, Relation); 15] = [
    ("operations", "operation"),
    ("resources", "resource"),
    ("errors", "error"),
    ("identifiers", "identifier"),
    ("properties", "property"),
    ("create", "create"),
    ("put", "put"),
    ("read", "read"),
    ("update", "update"),
    ("delete", "delete"),
    ("list", "list"),
    ("collectionOperations", "collectionOperation"),
    ("input", "input"),
    ("output", "output"),
    ("error", "error"),
];

impl<'w> Graph<'w> {
    /// The graph of a model.
    pub fn of(whole: &'w Whole) -> Self {
        let (mut items, mut index) = (Vec::new(), HashMap::new());
        for shape in whole.shapes() {
            let item = Item(items.len());
            index.insert(shape.id.as_str(), item);
            items.push(Place::Shape(shape));
            items.extend(shape.members.iter().map(|member| Place::Member(item, shape, member)));
        }
        let (neighbors, traits) = (Neighbors::with(items.len()), Neighbors::with(items.len()));
        let mut graph = Self { items, index, neighbors, traits, applied: HashMap::new() };
        graph.connect();
        graph
    }

    fn connect(&mut self) {
        for (at, place) in self.items.clone().into_iter().enumerate() {
            let item = Item(at);
            match place {
                Place::Shape(definition) => self.connect_shape(item, definition),
                Place::Member(shape, container, member) => {
                    self.neighbors.add(shape, "member", item);
                    let is_enum = matches!(container.ty, "enum" | "intEnum");
                    if let Some(target) = self.find(&member.target).filter(|_| !is_enum) {
                        self.neighbors.add(item, "", target);
                    }
                }
            }
            for applied in self.traits(item) {
                self.applied.entry(&applied.id).or_default().push(item);
                if let Some(definition) = self.find(&applied.id) {
                    self.traits.add(item, "trait", definition);
                }
            }
        }
    }

    fn connect_shape(&mut self, item: Item, definition: &Definition) {
        for (property, relation) in PROPERTIES {
            for id in definition.references(property) {
                if let Some(target) = self.find(id) {
                    self.neighbors.add(item, relation, target);
                }
            }
        }
        // An operation without input or output has one all the same.
        for side in ["input", "output"] {
            if let ("operation", None, Some(unit)) =
                (definition.ty, definition.property(side), self.find("smithy.api#Unit"))
            {
                self.neighbors.add(item, side, unit);
            }
        }
        for mixin in &definition.mixins {
            if let Some(mixin) = self.find(mixin) {
                self.neighbors.add(item, "mixin", mixin);
            }
        }
    }

    /// All items: each shape, followed by its members.
    pub fn items(&self) -> impl Iterator<Item = Item> + use<> {
        (0..self.items.len()).map(Item)
    }

    /// The item with this absolute id.
    pub fn find(&self, id: &str) -> Option<Item> {
        match id.split_once('$') {
            Some((shape, member)) => self.member(self.find(shape)?, member),
            None => self.index.get(id).copied(),
        }
    }

    /// The absolute id.
    pub fn id(&self, item: Item) -> String {
        match self.place(item) {
            Some(Place::Shape(shape)) => shape.id.to_string(),
            Some(Place::Member(_, shape, member)) => format!("{}${}", shape.id, member.name),
            None => String::new(),
        }
    }

    /// The type, which is `member` for members.
    pub fn ty(&self, item: Item) -> &'static str {
        match self.place(item) {
            Some(Place::Shape(shape)) => shape.ty,
            Some(Place::Member(..)) => "member",
            None => "",
        }
    }

    /// The traits.
    pub fn traits(&self, item: Item) -> &'w [AppliedTrait] {
        match self.place(item) {
            Some(Place::Shape(shape)) => &shape.traits,
            Some(Place::Member(.., member)) => &member.traits,
            None => &[],
        }
    }

    /// The shape, or the one that has the member.
    pub fn shape(&self, item: Item) -> Option<&'w Definition> {
        match self.place(item)? {
            Place::Shape(shape) | Place::Member(_, shape, _) => Some(shape),
        }
    }

    /// The name of a shape without its namespace, or of a member.
    pub(crate) fn name(&self, item: Item) -> &'w str {
        match self.place(item) {
            Some(Place::Shape(shape)) => shape.id.name(),
            Some(Place::Member(.., member)) => &member.name,
            None => "",
        }
    }

    pub(crate) fn namespace(&self, item: Item) -> &'w str {
        self.shape(item).map_or("", |shape| shape.id.namespace())
    }

    /// Where a shape or the target of a member is.
    pub(crate) fn origin(&self, item: Item) -> Option<Origin> {
        Some(match self.place(item)? {
            Place::Shape(shape) => shape.origin,
            Place::Member(.., member) => member.origin,
        })
    }

    /// The members of a shape, in order.
    pub(crate) fn members(&self, item: Item) -> impl Iterator<Item = Item> + use<> {
        let members = match self.place(item) {
            Some(Place::Shape(shape)) => shape.members.len(),
            _ => 0,
        };
        (item.0 + 1..item.0 + 1 + members).map(Item)
    }

    pub(crate) fn member(&self, item: Item, name: &str) -> Option<Item> {
        self.members(item).find(|&member| self.name(member) == name)
    }

    /// The shape that has a member; a shape itself.
    pub(crate) fn container(&self, item: Item) -> Item {
        match self.place(item) {
            Some(Place::Member(container, ..)) => container,
            _ => item,
        }
    }

    /// The shape that a member targets, if it exists.
    pub(crate) fn target(&self, item: Item) -> Option<Item> {
        match self.place(item)? {
            Place::Member(.., member) => self.find(&member.target),
            Place::Shape(_) => None,
        }
    }

    /// The id of the shape that a member targets.
    pub(crate) fn target_id(&self, item: Item) -> &'w str {
        match self.place(item) {
            Some(Place::Member(.., member)) => &member.target,
            _ => "",
        }
    }

    /// A trait of `smithy.api`, by its name, or any other by its id.
    pub(crate) fn applied(&self, item: Item, name: &str) -> Option<&'w AppliedTrait> {
        self.traits(item).iter().find(|applied| is_trait(&applied.id, name))
    }

    pub(crate) fn has(&self, item: Item, name: &str) -> bool {
        self.applied(item, name).is_some()
    }

    /// The value of a trait, if that is a text.
    pub(crate) fn text(&self, item: Item, name: &str) -> Option<&'w str> {
        self.applied(item, name)?.value.as_str()
    }

    /// The items that have a trait of `smithy.api`.
    pub(crate) fn with(&self, name: &str) -> &[Item] {
        self.with_id(&format!("smithy.api#{name}"))
    }

    /// The items that have the trait with this id.
    pub(crate) fn with_id(&self, id: &str) -> &[Item] {
        self.applied.get(id).map_or(&[], Vec::as_slice)
    }

    /// The ids of all traits that something has.
    pub(crate) fn applied_ids(&self) -> impl Iterator<Item = &'w str> {
        self.applied.keys().copied()
    }

    /// What an item refers to; its traits are left out.
    pub(crate) fn relations(&self, item: Item) -> &[(Relation, Item)] {
        self.neighbors.from.get(item.0).map_or(&[], Vec::as_slice)
    }

    /// What refers to an item.
    pub(crate) fn referrers(&self, item: Item) -> &[(Relation, Item)] {
        self.neighbors.to.get(item.0).map_or(&[], Vec::as_slice)
    }

    /// What an item refers to by one relation.
    pub(crate) fn related<'r>(&'r self, item: Item, relation: &'r str) -> impl Iterator<Item = Item> + 'r {
        self.relations(item).iter().filter(move |(other, _)| *other == relation).map(|&(_, item)| item)
    }

    /// Everything that can be reached from an item, without the item itself unless it refers to itself in the end.
    pub(crate) fn reachable(&self, start: Item) -> Vec<Item> {
        let (mut seen, mut waiting, mut found) = (HashSet::new(), vec![start], Vec::new());
        while let Some(item) = waiting.pop() {
            for &(_, next) in self.relations(item) {
                if seen.insert(next) {
                    found.push(next);
                    waiting.push(next);
                }
            }
        }
        found
    }

    fn place(&self, item: Item) -> Option<Place<'w>> {
        self.items.get(item.0).copied()
    }

    /// What an item refers to, or what refers to it. Traits are left out unless they are asked for.
    pub(crate) fn neighbors(&self, item: Item, backwards: bool, relations: &[String]) -> Vec<Item> {
        let side = |neighbors: &'_ Neighbors| {
            let lists = if backwards { &neighbors.to } else { &neighbors.from };
            lists.get(item.0).cloned().unwrap_or_default()
        };
        let mut found = side(&self.neighbors);
        if relations.iter().any(|relation| relation == "trait") {
            found.extend(side(&self.traits));
        }
        let is_wanted = |relation: Relation| relations.is_empty() || relations.iter().any(|wanted| wanted == relation);
        found.into_iter().filter(|(relation, _)| is_wanted(relation)).map(|(_, item)| item).collect()
    }
}

/// Whether `id` is the id of the trait `name`, which may leave out `smithy.api#`.
pub(crate) fn is_trait(id: &str, name: &str) -> bool {
    match name.contains('#') {
        true => id == name,
        false => id.strip_prefix("smithy.api#") == Some(name),
    }
}
