//! `--generate-cli-skeleton`: what an input looks like, to be filled in and given back.
//!
//! Beside the AWS CLI's `input`, `yaml-input` and `output` there is `filled`: the input with the values that were given
//! in their places. The AWS CLI refuses that word.

mod comment;
mod sample;
#[cfg(test)]
mod tests;
mod yaml;

pub(crate) use comment::{first_sentence, plain_text};
pub(crate) use sample::output;

use crate::host::Host;
use crate::options::parser::Value;
use crate::options::table::{Role, Table};
use crate::streams;
use shapewright_core::json::{Style, to_string};
use shapewright_core::node::Map;
use shapewright_core::{Node, Operation};

const OPTION: &str = "--generate-cli-skeleton";

/// What is asked for.
#[derive(Clone, Copy)]
pub(crate) enum Skeleton {
    /// A sample of the output, which the call itself is to show.
    Output,
    /// A text made of the operation and the parameters that were given.
    Text(fn(&'static Operation, &Map, &dyn Host) -> String),
}

/// Whether the words ask for a skeleton that needs no parameters.
///
/// The AWS CLI looks at the option's full name and the word after its first place.
pub(crate) fn replaces_required(words: &[String]) -> bool {
    let at = words.iter().position(|word| word == OPTION);
    at.is_some_and(|at| words.get(at + 1).is_none_or(|word| word != "output"))
}

/// The skeleton that is asked for, if one is.
pub(crate) fn asked_for(table: &Table, values: &[Option<Value>]) -> Option<Skeleton> {
    let (_, _, value) = table.given(values).find(|(role, ..)| *role == Role::Skeleton)?;
    Some(match value.words.first().map(String::as_str) {
        Some("output") => Skeleton::Output,
        Some("yaml-input") => Skeleton::Text(|operation, _, host| {
            modeline(operation, host) + &yaml::input(operation.input, streams::blob(operation))
        }),
        Some("filled") => {
            Skeleton::Text(|operation, given, _| json(sample::filled(sample::input(operation), given, operation.input)))
        }
        _ => Skeleton::Text(|operation, _, _| json(sample::input(operation))),
    })
}

/// The variable with the folder, or the address, of the schemas that `shapewright json-schema` writes.
const SCHEMAS: &str = "AWS_CLI_SCHEMAS";

/// The line by which an editor finds the schema of a skeleton, if the user has schemas.
fn modeline(operation: &Operation, host: &dyn Host) -> String {
    let folder = host.variable(SCHEMAS).filter(|folder| !folder.is_empty() && !folder.contains(char::is_control));
    let line = folder.map(|folder| {
        let folder = folder.trim_end_matches('/');
        format!("# yaml-language-server: $schema={folder}/{}.input.schema.json\n", operation.command)
    });
    line.unwrap_or_default()
}

fn json(skeleton: Map) -> String {
    to_string(&Node::Map(skeleton), Style::INDENTED.ascii()) + "\n"
}
