//! `shapewright select`: the operations of a model that are wanted, as a small model.

use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use shapewright_model::Selection;
use shapewright_transform::select;

use crate::failure::Failure;
use crate::{Command, files, output, surface};

pub(crate) const COMMAND: Command =
    Command { name: "select", about: "prints some operations of a model, with what they need, as a small model", run };

const HELP: &str =
    "Prints a model of some operations: their service, and the shapes, traits and resources that they need.

usage: shapewright select MODEL… --operations PATTERN… [options]

  MODEL                    a file of Smithy IDL (.smithy) or its JSON AST, or a folder of them
  --operations PATTERN…    the operations, such as 'List*' or '!Delete*'
  --service NAME           the service, if the files hold several
  --format FORMAT          json for JSON AST, or idl; that of `--out` if it ends with .smithy, else json
  --out FILE               replaces a file, in place of printing
  -h, --help               prints this

exit codes: 0, 1 if the model or a file is wrong, 2 if the arguments are
";

fn run(mut words: lexopt::Parser) -> Result<(), Failure> {
    let (mut models, mut out, mut is_idl) = (Vec::<PathBuf>::new(), None, None);
    let mut selection = Selection::default();
    while let Some(word) = words.next()? {
        match word {
            Value(path) => models.push(path.into()),
            Long("operations") => {
                for pattern in words.values()? {
                    surface::select(pattern.string()?, &mut selection);
                }
            }
            Long("service") => selection.service = Some(words.value()?.string()?),
            Long("format") => {
                is_idl = match words.value()?.string()?.as_str() {
                    "json" => Some(false),
                    "idl" => Some(true),
                    other => return Err(Failure::usage(format!("`--format` is `json` or `idl`, not `{other}`"))),
                }
            }
            Long("out") => out = Some(PathBuf::from(words.value()?)),
            Short('h') | Long("help") => return output::print(HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    if selection.operations.is_empty() && selection.except.is_empty() {
        return Err(Failure::usage("`--operations` is not given"));
    }
    let files = files::read(&models)?;
    let sources: Vec<_> = files.iter().map(files::File::source).collect();
    let mut text = output::pretty(&select(&sources, &selection)?)?;
    let ends_with_smithy = |path: &Path| path.extension().is_some_and(|extension| extension == "smithy");
    if is_idl.unwrap_or_else(|| out.as_deref().is_some_and(ends_with_smithy)) {
        text = idl(&text)?;
    }
    match out {
        Some(path) => output::replace(&path, &text),
        None => output::print(&text),
    }
}

/// The model as one file of IDL.
fn idl(json: &str) -> Result<String, Failure> {
    let printed = shapewright_print::print(json).map_err(Failure::Other)?;
    match printed.as_slice() {
        [only] => Ok(only.text.clone()),
        several => {
            let names: Vec<_> = several.iter().map(|file| file.namespace.as_str()).collect();
            let why = format!("a file of IDL has one namespace, and these operations need `{}`", names.join("`, `"));
            Err(Failure::Other(format!("{why}; write JSON, and turn that into files with `shapewright idl`")))
        }
    }
}
