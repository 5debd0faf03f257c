//! From indexed files to a model: the selected operations, and the closure of the shapes that they reach.
//!
//! 1. [`flatten`] reads a definition, with its mixins and the `apply` statements for it;
//! 2. [`service`] and [`select`] find the service and those of its operations that are wanted;
//! 3. [`closure`] reads shape after shape, as members name them, with [`enums`] and [`upgrade`] for older forms;
//! 4. [`cycles`], [`endless`], [`names`], [`pages`] and [`http`] look at the whole of it.
//!
//! Everything that grows with the model is a loop over a list of work, never a recursion.

mod closure;
mod cycles;
mod endless;
mod enums;
mod flatten;
mod http;
mod names;
mod own;
mod pages;
mod reference;
mod select;
mod service;
#[cfg(test)]
mod tests;
mod upgrade;

use crate::ast::Ast;
use crate::error::{Errors, Faults};
use crate::selection::{Selection, Source};
use crate::view::Model;
use closure::Closure;
use flatten::Flattener;

/// Loads the part of `sources` that `selection` names.
pub(crate) fn load(sources: &[Source<'_>], selection: &Selection) -> Result<Model, Errors> {
    let mut faults = Faults::default();
    let ast = Ast::read(sources, &mut faults);
    let model = build(&ast, selection, &mut faults);
    match model {
        Some(model) if faults.is_empty() => Ok(Model { metadata: ast.into_metadata(), ..model }),
        _ => Err(faults.into_errors(sources)),
    }
}

fn build(ast: &Ast<'_>, selection: &Selection, faults: &mut Faults) -> Option<Model> {
    let mut flattener = Flattener::new(ast);
    let service = service::find(ast, selection.service.as_deref(), faults)?;
    let found = service::read(&mut flattener, service, faults)?;
    let wanted = select::select(ast, selection, &found, faults);
    let mut closure = Closure::new(flattener, &found.service.rename, found.errors, faults);
    for operation in wanted {
        closure.operation(operation);
    }
    closure.finish(found.service)
}
