//! What is checked beyond the reading of a model: that the runtime can do what is asked for, that conditions can be
//! checked, and that examples are right.

mod conditions;
mod examples;
mod options;
mod patterns;
mod support;
mod waiters;

use shapewright_model::Mistake;

use crate::error::Error;
use crate::ir::{Api, Condition, Shape};
use crate::options::Parts;
use crate::tables::Tables;

pub(crate) use options::warnings;
pub(crate) use support::uncallable;

/// Checks that the runtime can do what is asked for. Returns what it cannot.
pub(crate) fn support(api: &Api, parts: Parts) -> Vec<Error> {
    let mut errors = support::check(api, parts);
    if parts.cli {
        errors.extend(options::clashes(api));
    }
    errors
}

/// Whether there are conditions or examples to check.
pub(crate) fn is_needed(api: &Api) -> bool {
    api.operations.iter().any(|operation| !operation.examples.is_empty()) || api.shapes.iter().any(conditions::are_on)
}

/// Checks the patterns and the waiters of a model. Returns every mistake.
pub(crate) fn patterns(api: &Api) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    api.shapes.iter().for_each(|shape| patterns::check(shape, &mut mistakes));
    api.operations.iter().for_each(|operation| waiters::check(operation, &mut mistakes));
    mistakes
}

/// Checks a model: its conditions, and its examples too if that is asked for. Returns every mistake.
pub(crate) fn check(api: &Api, tables: &Tables, check_examples: bool) -> Vec<Mistake> {
    let mut mistakes: Vec<Mistake> = Vec::new();
    for (index, shape) in api.shapes() {
        conditions::check(shape, tables.get(index), tables, &mut mistakes);
    }
    for operation in &api.operations {
        conditions::errors(operation, api, &mut mistakes);
    }
    // Examples are checked by the conditions.
    if check_examples && mistakes.is_empty() {
        for operation in &api.operations {
            examples::check(operation, api, tables, &mut mistakes);
        }
    }
    mistakes
}

/// The model without the conditions that are wrong; `None` if none is.
pub(crate) fn sound(api: &Api, mistakes: &[Mistake]) -> Option<Api> {
    let is_wrong = |condition: &Condition| mistakes.iter().any(|mistake| mistake.origin == condition.origin);
    let of = |shape: &Shape| {
        [shape.conditions.as_slice()]
            .into_iter()
            .chain(shape.members.iter().map(|member| &*member.conditions))
            .flatten()
            .any(is_wrong)
    };
    if !api.shapes.iter().any(of) {
        return None;
    }
    let mut sound = api.clone();
    for shape in &mut sound.shapes {
        shape.conditions.retain(|condition| !is_wrong(condition));
        for member in &mut shape.members {
            member.conditions.retain(|condition| !is_wrong(condition));
        }
    }
    Some(sound)
}
