//! From indexed files to a model: the selected operations, and the closure of the shapes that they reach.
//!
//! 1. [`flatten`] reads a definition, with its mixins and the `apply` statements for it;
//! 2. [`service`] and [`select`] find the service and those of its operations that are wanted;
//! 3. [`closure`] reads shape after shape, as members name them, with [`enums`] and [`upgrade`] for older forms;
//! 4. [`cycles`], [`endless`], [`depth`], [`by_name`], [`pages`] and [`http`] look at the whole of it.
//!
//! Everything that grows with the model is a loop over a list of work, never a recursion.

mod by_name;
mod closure;
mod cycles;
mod depth;
mod endless;
mod enums;
mod flatten;
mod http;
mod own;
mod pages;
mod part;
mod reference;
mod select;
mod service;
#[cfg(test)]
mod tests;
mod upgrade;
mod whole;

use crate::ast::Ast;
use crate::error::{Errors, Mistakes};
use crate::files::Files;
use crate::selection::{Selection, Source};
use crate::view::Model;
use closure::Closure;
use flatten::Flattener;
pub use whole::{AppliedTrait, Definition, MemberDefinition, Whole};

impl Model {
    /// Reads the part of the model in `sources` that `selection` names.
    ///
    /// Each file is scanned once; only the shapes that the selected operations reach are read.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong with the files, the selected part or the selection, in document order.
    pub fn load(sources: &[Source<'_>], selection: &Selection) -> Result<Self, Errors> {
        load(sources, selection, |_, _, _| Some(())).map(|(model, ())| model)
    }

    /// Reads the same, together with the definitions of the service, the selected operations, and all shapes and traits that
    /// they lead to: what the rules of Smithy look at. The files are scanned once for both.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong with the files, the selected part or the selection, in document order.
    pub fn load_with_definitions(sources: &[Source<'_>], selection: &Selection) -> Result<(Self, Whole), Errors> {
        load(sources, selection, |model, ast, mistakes| {
            let service = ast.find(model.service().id.as_str())?;
            let operations = model.operations().filter_map(|operation| ast.find(operation.id().as_str())).collect();
            let shapes = part::read(ast, sources, service, &operations, mistakes);
            Some(Whole::new(shapes, true, ast.metadata()))
        })
    }
}

/// Loads a model, and what `more` makes from it and from the files.
fn load<T>(
    sources: &[Source<'_>],
    selection: &Selection,
    more: impl FnOnce(&Model, &Ast<'_>, &mut Mistakes) -> Option<T>,
) -> Result<(Model, T), Errors> {
    let mut mistakes = Mistakes::default();
    let files = Files::read(sources, &mut mistakes);
    if !mistakes.is_empty() {
        return Err(mistakes.into_errors(sources));
    }
    let ast = Ast::read(&files, &mut mistakes);
    let model = build(&ast, selection, &mut mistakes).filter(|_| mistakes.is_empty());
    let more = model.as_ref().and_then(|model| more(model, &ast, &mut mistakes));
    match (model, more) {
        (Some(model), Some(more)) if mistakes.is_empty() => {
            let metadata = ast.into_metadata().into_iter().map(|(key, (value, _))| (key, value)).collect();
            Ok((Model { metadata, ..model }, more))
        }
        _ => Err(mistakes.into_errors(sources)),
    }
}

fn build(ast: &Ast<'_>, selection: &Selection, mistakes: &mut Mistakes) -> Option<Model> {
    let mut flattener = Flattener::new(ast);
    let service = service::find(ast, selection.service.as_deref(), mistakes)?;
    let found = service::read(&mut flattener, service, mistakes)?;
    let wanted = select::select(ast, selection, &found, mistakes);
    let mut closure = Closure::new(flattener, &found.service.rename, found.errors, mistakes);
    for operation in wanted {
        closure.operation(operation);
    }
    closure.finish(found.service, found.at.origin(), selection)
}
