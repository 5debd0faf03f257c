//! `shapewright ast`: models as one JSON AST.

use std::path::PathBuf;

use lexopt::prelude::*;
use shapewright_transform::merge;

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
    let text = output::pretty(&merge(&sources)?)?;
    match out {
        Some(path) => output::replace(&path, &text),
        None => output::print(&text),
    }
}
