//! Rust's names and types for an [`Api`]: everything that the emitters need beside it.

mod docs;
mod item;
mod names;
mod operation;
mod ty;

use proc_macro2::Ident;

pub(crate) use docs::{Docs, fenced, plain};
pub(crate) use item::{Field, Item, Structure, Variant};
pub(crate) use operation::{ExampleCode, Merged, Operation};
pub(crate) use ty::Ty;

use crate::error::Error;
use crate::ir::{self, Api, ShapeIndex};
use crate::names::snake_case;
use crate::options::Options;
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
        let shapes = api.shapes().map(|(index, shape)| self::shape(api, index, shape, &names, options)).collect();
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
            operations: operation::operations(api, &mut names, options),
        };
        (module, errors)
    }

    /// The shapes that have tables, with their names in Rust.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = (&'a ir::Shape, &Shape)> {
        self.api.shapes.iter().zip(&self.shapes).filter(|(shape, _)| !shape.is_unit())
    }

    /// The operations, with their names in Rust.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (&'a ir::Operation, &Operation)> {
        self.api.operations.iter().zip(&self.operations)
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

fn shape(api: &Api, index: ShapeIndex, shape: &ir::Shape, names: &Names, options: &Options) -> Shape {
    let has_item = names.ty(index).is_some();
    let docs = |text: Option<&str>, fallback: &dyn Fn() -> String| Docs::of(text, has_item, fallback, options);
    let members = shape.members.iter().map(|member| {
        // The runtime falls back to the target's documentation by itself.
        let text = if has_item { api.documentation(member) } else { member.documentation.as_deref() };
        docs(text, &|| format!("`{}` of `{}`.", member.name, shape.name))
    });
    let values = shape.values.iter().map(|value| docs::value(value, options));
    Shape {
        table: names.table(index),
        docs: docs(shape.documentation.as_deref(), &|| format!("The shape `{}`.", shape.name)),
        member_docs: members.chain(values).collect(),
        item: item::item(api, index, names),
    }
}
