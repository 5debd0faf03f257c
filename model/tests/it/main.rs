//! What the crate promises, seen from outside. One behaviour a file.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use shapewright_model::{Errors, Model, Selection, Source};

mod closure;
mod conformance;
mod depth;
mod errors;
mod hostile;
mod http;
mod idl;
mod merging;
mod mixins;
mod official;
mod optionality;
mod protocols;
mod recursion;
mod traits;
mod waiters;

/// The test data that is too large for the repository.
fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("SHAPEWRIGHT_SHARED").map(PathBuf::from);
    if shared.is_none() {
        eprintln!("skipped: SHAPEWRIGHT_SHARED is not set");
    }
    shared
}

/// All JSON files below a folder, sorted.
fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[track_caller]
fn load_file(path: &Path, selection: &Selection) -> Model {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.display().to_string();
    Model::load(&[Source { name: &name, text: &text }], selection).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A model of version 2.0 with these definitions, all in the namespace `ns`.
///
/// `ns#` may be left out in them: `"#Name"` means `"ns#Name"`, and `@name` the trait `smithy.api#name`.
fn model(shapes: &str) -> String {
    versioned("2.0", shapes)
}

fn versioned(version: &str, shapes: &str) -> String {
    let shapes = shapes.replace("\"#", "\"ns#").replace("\"@", "\"smithy.api#");
    format!(r#"{{ "smithy": "{version}", "shapes": {{ {shapes} }} }}"#)
}

/// A model with a service `S`, whose operation `O` takes the structure `I`, and these definitions.
fn with_input(version: &str, shapes: &str) -> String {
    let service = r##""#S": { "type": "service", "version": "1", "operations": [{ "target": "#O" }] },
        "#O": { "type": "operation", "input": { "target": "#I" } }"##;
    versioned(version, &format!("{service}, {shapes}"))
}

fn try_load(text: &str, selection: &Selection) -> Result<Model, Errors> {
    Model::load(&[Source { name: "model.json", text }], selection)
}

#[track_caller]
fn load(text: &str) -> Model {
    try_load(text, &Selection::default()).unwrap_or_else(|errors| panic!("{errors}"))
}

#[track_caller]
fn refuse(text: &str) -> Errors {
    match try_load(text, &Selection::default()) {
        Ok(model) => panic!("loaded {} shapes", model.shapes().len()),
        Err(errors) => errors,
    }
}

/// A known name that differs from another by nothing but letters that are missing. The real search is not this crate's.
fn nearest<'n>(name: &str, known: &'n [String]) -> Option<&'n str> {
    let holds = |long: &str, short: &str| {
        let mut rest = long.chars();
        short.chars().all(|letter| rest.any(|other| other.eq_ignore_ascii_case(&letter)))
    };
    let near = known.iter().filter(|other| holds(other, name) || holds(name, other));
    near.min_by_key(|other| other.len().abs_diff(name.len())).map(String::as_str)
}
