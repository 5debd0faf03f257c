//! What is checked beyond the reading of a model: that the runtime can do what is asked for, that conditions can be
//! checked, and that examples are right.

mod conditions;
mod examples;

use shapewright_model::{Errors, Mistake, Source};

use crate::ir::Api;
use crate::tables::Tables;

/// Whether there are conditions or examples to check.
pub(crate) fn is_needed(api: &Api) -> bool {
    api.operations.iter().any(|operation| !operation.examples.is_empty()) || api.shapes.iter().any(conditions::are_on)
}

/// Checks a model: its examples too, if that is asked for.
///
/// # Errors
///
/// Returns every mistake, each with its file and JSON pointer.
pub(crate) fn check(api: &Api, tables: &Tables, sources: &[Source<'_>], check_examples: bool) -> Result<(), Errors> {
    let mut mistakes: Vec<Mistake> = Vec::new();
    for (index, shape) in api.shapes() {
        conditions::check(shape, tables.get(index), tables, &mut mistakes);
    }
    // Examples are checked by the conditions.
    if check_examples && mistakes.is_empty() {
        for operation in &api.operations {
            examples::check(operation, api, tables, &mut mistakes);
        }
    }
    Errors::of(mistakes, sources).map_or(Ok(()), Err)
}
