//! A model as a graph: shapes and members, and how they refer to each other.

use std::collections::HashMap;

use shapewright_model::{AppliedTrait, Definition, MemberDefinition, Whole};

/// A shape or a member, by its position in a [`Graph`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item(usize);

#[derive(Clone, Copy)]
enum Place<'w> {
    Shape(&'w Definition),
    Member(&'w Definition, &'w MemberDefinition),
}

/// How one item refers to another; empty for the target of a member.
type Relation = &'static str;

/// The shapes and members of a model, with the relations between them.
pub struct Graph<'w> {
    items: Vec<Place<'w>>,
    index: HashMap<String, Item>,
    neighbors: Neighbors,
    /// From an item to the definitions of its traits.
    traits: Neighbors,
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
            index.insert(shape.id.to_string(), Item(items.len()));
            items.push(Place::Shape(shape));
            for member in &shape.members {
                index.insert(format!("{}${}", shape.id, member.name), Item(items.len()));
                items.push(Place::Member(shape, member));
            }
        }
        let (neighbors, traits) = (Neighbors::with(items.len()), Neighbors::with(items.len()));
        let mut graph = Self { items, index, neighbors, traits };
        graph.connect();
        graph
    }

    fn connect(&mut self) {
        let mut shape = Item(0);
        for (at, place) in self.items.clone().into_iter().enumerate() {
            let item = Item(at);
            match place {
                Place::Shape(definition) => {
                    shape = item;
                    self.connect_shape(item, definition);
                }
                Place::Member(container, member) => {
                    self.neighbors.add(shape, "member", item);
                    let is_enum = matches!(container.ty, "enum" | "intEnum");
                    if let Some(target) = self.find(&member.target).filter(|_| !is_enum) {
                        self.neighbors.add(item, "", target);
                    }
                }
            }
            for applied in self.traits(item) {
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
        self.index.get(id).copied()
    }

    /// The absolute id.
    pub fn id(&self, item: Item) -> String {
        match self.place(item) {
            Some(Place::Shape(shape)) => shape.id.to_string(),
            Some(Place::Member(shape, member)) => format!("{}${}", shape.id, member.name),
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
            Some(Place::Member(_, member)) => &member.traits,
            None => &[],
        }
    }

    /// The shape, or the one that has the member.
    pub fn shape(&self, item: Item) -> Option<&'w Definition> {
        match self.place(item)? {
            Place::Shape(shape) | Place::Member(shape, _) => Some(shape),
        }
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
