//! Options of the command line: each is for one member, and the program has options of its own.

use std::collections::BTreeMap;

use shapewright_core::Kind;

use crate::error::{About, Error, Part};
use crate::ir::{Api, Operation};
use crate::names::is_program_option;

/// The options that every operation has.
const OF_EVERY_OPERATION: [&str; 3] = ["cli-input-json", "cli-input-yaml", "generate-cli-skeleton"];

const WAY_OUT: &str = "give the member another option with the trait `shapewright#option`";

/// Finds options that two members of an input would have.
pub(super) fn clashes(api: &Api) -> Vec<Error> {
    let mut errors = Vec::new();
    for operation in &api.operations {
        let every = OF_EVERY_OPERATION.map(|name| (name.to_owned(), "every operation".to_owned()));
        let mut taken = BTreeMap::from(every);
        for (member, option) in options(api, operation) {
            if let Some(other) = taken.insert(option.clone(), format!("`{member}`")) {
                let message =
                    format!("the option `--{option}` of `{}` is for {other} and for `{member}`", operation.name());
                errors.push(Error::new(About::Part(Part::Cli), message, format!("{WAY_OUT}, or write `emit(types)`")));
            }
        }
    }
    errors
}

/// What a user should know of options that the program has as well. The services of AWS have their own names for those.
pub(crate) fn warnings(api: &Api) -> Vec<String> {
    if api.service.is_aws {
        return Vec::new();
    }
    let found = api.operations.iter().flat_map(|operation| {
        let shared = options(api, operation).filter(|(_, option)| is_program_option(option));
        // One that every operation has is an error already.
        let shared = shared.filter(|(_, option)| !OF_EVERY_OPERATION.contains(&option.as_str()));
        shared.map(|(member, option)| {
            let command = &operation.command;
            format!(
                "`--{option}`, the option of `{member}` in `{}`, is an option of the program as well: after `{command}` it \
                 is the member's, before it the program's; {WAY_OUT} to tell them apart",
                operation.name()
            )
        })
    });
    found.collect()
}

/// The members of an input with their options; a boolean has two.
fn options<'a>(api: &'a Api, operation: &'a Operation) -> impl Iterator<Item = (&'a str, String)> {
    let members = operation.input.map(|input| api.shape(input).members.as_slice()).unwrap_or_default();
    let stream = operation.input_stream.iter().map(|stream| (&stream.member, &stream.option));
    members.iter().zip(&operation.options).chain(stream).flat_map(|(member, option)| {
        let no = (api.shape(member.target).kind == Kind::Boolean).then(|| format!("no-{option}"));
        [Some(option.clone()), no].into_iter().flatten().map(|option| (member.name.as_str(), option))
    })
}
