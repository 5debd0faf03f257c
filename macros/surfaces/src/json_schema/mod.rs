//! JSON Schema (2020-12): one schema for the input of each operation, and one for its output.
//!
//! A document has the form that the command line reads and prints: members go by their names in the model, blobs are
//! base64, timestamps are ISO 8601 or seconds since 1970. Inputs take no other members; outputs do, as a service may be
//! newer than its model. Conditions, which no schema can express, are part of the descriptions.

mod about;
mod constraints;
mod pattern;
mod writer;

use shapewright_codegen::ir::{Api, Operation};

use crate::json::Json;
use crate::{File, GENERATED};
use writer::Writer;

/// Which way a document goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Input,
    Output,
}

/// The schemas of all operations: `create-task.input.schema.json` and `create-task.output.schema.json`.
pub fn files(api: &Api) -> Vec<File> {
    let both = |operation| {
        [Direction::Input, Direction::Output].map(|direction| {
            let side = if direction == Direction::Input { "input" } else { "output" };
            let text = format!("{}\n", schema(api, operation, direction));
            File { path: format!("{}.{side}.schema.json", operation.command), text }
        })
    };
    api.operations.iter().flat_map(both).collect()
}

/// The schema of one document.
fn schema(api: &Api, operation: &Operation, direction: Direction) -> Json {
    let (name, root) = match direction {
        Direction::Input => ("Input", operation.input),
        Direction::Output => ("Output", operation.output),
    };
    let mut writer = Writer::new(api, direction);
    let mut entries = vec![
        ("$schema".to_owned(), Json::text("https://json-schema.org/draft/2020-12/schema")),
        ("$comment".to_owned(), Json::text(GENERATED)),
        ("title".to_owned(), Json::text(format!("{name} of {}", operation.name()))),
    ];
    if let Some(text) = about::root(api, operation, root) {
        entries.push(("description".to_owned(), Json::text(text)));
    }
    entries.extend(match root {
        Some(root) => writer.object(root),
        None => writer.empty(),
    });
    entries.extend(examples(operation, direction));
    let definitions = writer.definitions();
    if !definitions.is_empty() {
        entries.push(("$defs".to_owned(), Json::Object(definitions)));
    }
    Json::Object(entries)
}

/// The examples of the model that show the document.
fn examples(operation: &Operation, direction: Direction) -> Option<(String, Json)> {
    let examples = operation.examples.iter().filter(|example| !example.allow_constraint_errors);
    let documents: Vec<Json> = examples
        .filter_map(|example| match direction {
            Direction::Input => Some(example.input.clone()),
            Direction::Output => example.output.clone(),
        })
        .map(Json::Raw)
        .collect();
    (!documents.is_empty()).then(|| ("examples".to_owned(), Json::Array(documents)))
}
