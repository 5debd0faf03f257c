//! What is checked in a model beyond its reading: that its conditions can be told, and that its examples are right.

mod conditions;
mod examples;

use shapewright_model::{Errors, Mistake, Model, Source};

use crate::ir::Module;
use crate::options::Options;
use crate::tables::Tables;

/// Whether there is something to check.
pub(crate) fn is_needed(model: &Model) -> bool {
    model.operations().any(|operation| !operation.traits().examples.is_empty())
        || model.shapes().any(|shape| conditions::are_on(shape))
}

/// Checks a model.
///
/// # Errors
///
/// Every mistake, each with its file and JSON pointer.
pub(crate) fn check(
    model: &Model,
    module: &Module,
    tables: &Tables,
    sources: &[Source<'_>],
    options: &Options,
) -> Result<(), Errors> {
    let mut mistakes: Vec<Mistake> = Vec::new();
    for (shape, lowered) in model.shapes().filter(|shape| !shape.is_unit()).zip(&module.shapes) {
        if let Some(table) = tables.get(&lowered.table) {
            conditions::check(shape, table, &mut mistakes);
        }
    }
    // An example is checked by the conditions.
    if options.check_examples && mistakes.is_empty() {
        for (operation, lowered) in model.operations().zip(&module.operations) {
            examples::check(operation, lowered, tables, &mut mistakes);
        }
    }
    Errors::of(mistakes, sources).map_or(Ok(()), Err)
}
