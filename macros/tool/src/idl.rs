//! `shapewright idl`: models as Smithy IDL.

use std::fs;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::failure::Failure;
use crate::{Command, files, output};

pub(crate) const COMMAND: Command = Command { name: "idl", about: "prints a model in JSON as Smithy IDL", run };

const HELP: &str = "Prints models in JSON AST as Smithy IDL, which has a file for each namespace.

usage: shapewright idl MODEL… [options]

  MODEL                    a file of JSON AST, or a folder of them
  --out FOLDER             writes NAMESPACE.smithy into this folder for each namespace; without it, a model of one
                           namespace is printed
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
    let mut printed = Vec::new();
    for file in files::read(&models)? {
        if file.source().is_idl() {
            return Err(Failure::Other(format!("`{}` is IDL already", file.name)));
        }
        let files = shapewright_print::print(&file.text);
        printed.extend(files.map_err(|why| Failure::Other(format!("`{}`: {why}", file.name)))?);
    }
    match (out, printed.as_slice()) {
        (None, [only]) => output::print(&only.text),
        (None, several) => {
            let names: Vec<_> = several.iter().map(|file| file.namespace.as_str()).collect();
            Err(Failure::usage(format!("there are several namespaces, `{}`: give `--out`", names.join("`, `"))))
        }
        (Some(folder), files) => {
            let failed = |error| Failure::Other(format!("`{}` cannot be made: {error}", folder.display()));
            fs::create_dir_all(&folder).map_err(failed)?;
            let mut known = Vec::new();
            for file in files {
                let name = if file.namespace.is_empty() { "metadata" } else { &file.namespace };
                if known.contains(&name) {
                    return Err(Failure::Other(format!("several files define shapes in the namespace `{name}`")));
                }
                known.push(name);
                output::replace(&folder.join(format!("{name}.smithy")), &file.text)?;
            }
            Ok(())
        }
    }
}
