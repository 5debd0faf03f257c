//! Rust's names and types for an [`Api`]: everything that the emitters need beside it.

mod docs;
mod item;
mod names;
mod operation;
mod ty;

use proc_macro2::Ident;

pub(crate) use docs::{Docs, bare, fenced, linked, listed, plain};
pub(crate) use item::{Field, Item, Structure, Variant};
pub(crate) use operation::{ExampleCode, Merged, Operation};
pub(crate) use ty::Ty;

use crate::error::Error;
use crate::ir::{self, Api, ShapeIndex};
use crate::names::snake_case;
use crate::options::{DocLevel, Options};
use crate::protocol::Spoken;
use names::Names;

/// The module of a service.
pub(crate) struct Module<'a> {
    /// What it is made from.
    pub(crate) api: &'a Api,
    /// What was asked for.
    pub(crate) options: &'a Options,
    /// The module's own name.
    pub(crate) ident: Ident,
    /// The struct that the user derived on, if there is one.
    pub(crate) owner: Option<Ident>,
    /// The service's documentation.
    pub(crate) docs: Docs,
    /// The tables and types, in the order of [`Api::shapes`].
    pub(crate) shapes: Vec<Shape>,
    /// The operations, in the order of [`Api::operations`].
    pub(crate) operations: Vec<Operation>,
}

/// A shape in Rust.
pub(crate) struct Shape {
    /// The name of its table.
    pub(crate) table: Ident,
    /// The documentation.
    pub(crate) docs: Docs,
    /// The documentation of its members or values, in order.
    pub(crate) member_docs: Vec<Docs>,
    /// The type that is emitted for it.
    pub(crate) item: Option<Item>,
}

impl<'a> Module<'a> {
    /// Decides every name and type. Entries of `rename` that cannot be followed are left out, and reported.
    pub(crate) fn of(api: &'a Api, options: &'a Options) -> (Self, Vec<Error>) {
        let (mut names, errors) = Names::of(api, options);
        let operations = operation::operations(api, &mut names, options);
        let uses = uses(api, &operations, options);
        let shapes = api.shapes().zip(&uses);
        let shapes =
            shapes.map(|((index, shape), uses)| self::shape(api, index, shape, uses, &names, options)).collect();
        let ident = match (&options.module, &options.owner) {
            (Some(module), _) => module.clone(),
            (None, Some(owner)) => snake_case(owner.trim_start_matches("r#")),
            (None, None) => snake_case(api.service.id.name()),
        };
        let service = &api.service;
        let fallback = || format!("The service `{}`.", service.id.name());
        let module = Self {
            api,
            options,
            ident: crate::names::ident(&ident),
            owner: options.owner.as_deref().map(crate::names::ident),
            docs: Docs::of(service.documentation.as_deref(), true, fallback, options),
            shapes,
            operations,
        };
        (module, errors)
    }

    /// The protocols that its tables are of.
    pub(crate) fn spoken(&self) -> Spoken<'a> {
        Spoken::of(&self.api.service, self.options.parts.server)
    }

    /// The shapes that have tables, with their names in Rust.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = (&'a ir::Shape, &Shape)> {
        self.api.shapes.iter().zip(&self.shapes).filter(|(shape, _)| !shape.is_unit())
    }

    /// The operations, with their names in Rust.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (&'a ir::Operation, &Operation)> {
        self.api.operations.iter().zip(&self.operations)
    }

    /// Whether the model has advice on anything.
    pub(crate) fn has_advice(&self) -> bool {
        let mut shapes = self.api.shapes.iter();
        let is_advice = |condition: &ir::Condition| condition.severity == ir::Severity::Warning;
        shapes.any(|shape| {
            let of_members = shape.members.iter().flat_map(|member| &member.conditions);
            shape.conditions.iter().chain(of_members).any(is_advice)
        })
    }

    /// The name of a shape's table; `None` for the unit, whose table is the runtime's.
    pub(crate) fn table(&self, index: ShapeIndex) -> Option<&Ident> {
        (!self.api.shape(index).is_unit()).then(|| &self.shapes[index.0].table)
    }

    /// The name of a structure's type.
    pub(crate) fn structure(&self, index: ShapeIndex) -> Option<&Ident> {
        match self.shapes[index.0].item.as_ref()? {
            Item::Structure(item) => Some(&item.ident),
            _ => None,
        }
    }
}

/// The part that each shape has in operations, which are given by their markers.
type Uses<'a> = Vec<(&'static str, &'a Ident)>;

/// What each shape is in which operations, if documentation says so.
fn uses<'a>(api: &Api, operations: &'a [Operation], options: &Options) -> Vec<Uses<'a>> {
    let mut uses = vec![Vec::new(); api.shapes.len()];
    let operations = api.operations.iter().zip(operations).filter(|_| options.docs != DocLevel::None);
    for (operation, named) in operations {
        let sides = operation.input.map(|index| ("Input", index)).into_iter();
        let sides = sides.chain(operation.output.map(|index| ("Output", index)));
        for (role, index) in sides.chain(operation.errors.iter().map(|index| ("Error", *index))) {
            uses[index.0].push((role, &named.marker));
        }
    }
    uses
}

fn shape(api: &Api, index: ShapeIndex, shape: &ir::Shape, uses: &Uses<'_>, names: &Names, options: &Options) -> Shape {
    let has_item = names.ty(index).is_some();
    let members = shape.members.iter().map(|member| docs::member(member, shape, api, has_item, options));
    let values = shape.values.iter().map(|value| docs::value(value, options));
    Shape {
        table: names.table(index),
        docs: Docs::of(shape.documentation.as_deref(), has_item, || docs::role(shape, uses), options),
        member_docs: members.chain(values).collect(),
        item: item::item(api, index, names),
    }
}
