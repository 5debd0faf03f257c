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
        let mut mistakes = Mistakes::default();
        let files = Files::read(sources, &mut mistakes);
        if !mistakes.is_empty() {
            return Err(mistakes.into_errors(sources));
        }
        let ast = Ast::read(&files, &mut mistakes);
        let model = build(&ast, selection, &mut mistakes);
        match model {
            Some(model) if mistakes.is_empty() => Ok(Self { metadata: ast.into_metadata(), ..model }),
            _ => Err(mistakes.into_errors(sources)),
        }
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
