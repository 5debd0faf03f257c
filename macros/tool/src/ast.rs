//! `shapewright ast`: models as one JSON AST.

use std::path::PathBuf;

use lexopt::prelude::*;
use shapewright_model::{Node, json_ast};

use crate::failure::Failure;
use crate::{Command, files, output};

pub(crate) const COMMAND: Command = Command { name: "ast", about: "prints a model as one JSON AST", run };

const HELP: &str = "Prints a model as one JSON AST. Mixins and `apply` statements are kept.

usage: shapewright ast MODEL… [options]

  MODEL                    a file of Smithy IDL (.smithy) or its JSON AST, or a folder of them
  --out FILE               replaces a file, in place of printing
  -h, --help               prints this

exit codes: 0, 1 if the model or a file is wrong, 2 if the arguments are
";

fn run(mut words: lexopt::Parser) -> Result<(), Failure> {
    let (mut models, mut out) = (Vec::<PathBuf>::new(), None);
    while let Some(word) = words.next()? {
        match word {
            Value(path) => models.push(path.into()),
            Long("out") => out = Some(PathBuf::from(words.value()?)),
            Short('h') | Long("help") => return output::print(HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    let files = files::read(&models)?;
    let sources: Vec<_> = files.iter().map(files::File::source).collect();
    let texts = json_ast(&sources).map_err(Failure::Files)?;
    let mut parts = Vec::with_capacity(texts.len());
    for (file, text) in files.iter().zip(&texts) {
        let part = serde_json::from_str(text.trim_start_matches('\u{feff}'));
        parts.push(part.map_err(|error| Failure::Other(format!("`{}` is not JSON: {error}", file.name)))?);
    }
    let text = serde_json::to_string_pretty(&merged(parts)?);
    let text = text.map_err(|error| Failure::Other(format!("the model cannot be written: {error}")))? + "\n";
    match out {
        Some(path) => output::replace(&path, &text),
        None => output::print(&text),
    }
}

/// Several files as one. What they define twice is refused when the result is read.
fn merged(parts: Vec<Node>) -> Result<Node, Failure> {
    let (mut version, mut metadata, mut shapes) = (None, Vec::new(), Vec::new());
    for part in parts {
        let Node::Object(entries) = part else { return Err(Failure::Other("a file is not a JSON AST".to_owned())) };
        for (key, value) in entries {
            match (key.as_str(), value) {
                ("smithy", value) => {
                    let known = version.get_or_insert_with(|| value.clone());
                    if !is_same_version(known, &value) {
                        let why = "files of versions 1.0 and 2.0 cannot be put into one; give them apart";
                        return Err(Failure::Other(why.to_owned()));
                    }
                }
                ("metadata", Node::Object(entries)) => entries.into_iter().for_each(|entry| add(&mut metadata, entry)),
                ("shapes", Node::Object(entries)) => shapes.extend(entries),
                _ => {}
            }
        }
    }
    let mut model = vec![("smithy".to_owned(), version.unwrap_or_else(|| Node::String("2.0".to_owned())))];
    if !metadata.is_empty() {
        model.push(("metadata".to_owned(), Node::Object(metadata)));
    }
    model.push(("shapes".to_owned(), Node::Object(shapes)));
    Ok(Node::Object(model))
}

/// `2` and `2.0` are one version.
fn is_same_version(first: &Node, second: &Node) -> bool {
    let number = |node: &Node| node.as_str().map(|text| text.trim_end_matches(".0").to_owned());
    number(first) == number(second)
}

/// Adds metadata; arrays under one key are joined.
fn add(metadata: &mut Vec<(String, Node)>, (key, value): (String, Node)) {
    match (metadata.iter_mut().find(|(known, _)| *known == key), value) {
        (Some((_, Node::Array(known))), Node::Array(more)) => known.extend(more),
        (Some((_, known)), value) if *known == value => {}
        (_, value) => metadata.push((key, value)),
    }
}
