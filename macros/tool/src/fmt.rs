//! `shapewright fmt`: files of IDL in one layout.

use std::fs;
use std::path::PathBuf;

use lexopt::prelude::*;
use shapewright_model::json_ast;
use shapewright_print::format;

use crate::failure::Failure;
use crate::{Command, files, output};

pub(crate) const COMMAND: Command = Command { name: "fmt", about: "formats files of Smithy IDL", run };

const HELP: &str = "Formats files of Smithy IDL in place. Comments and the meaning stay.

usage: shapewright fmt FILE… [options]

  FILE                     a file of Smithy IDL (.smithy), or a folder of them; - formats standard input to standard output
  --check                  changes nothing, and fails if a file is not formatted
  -h, --help               prints this

exit codes: 0, 1 if a file is wrong, or with --check not formatted, 2 if the arguments are wrong
";

fn run(mut words: lexopt::Parser) -> Result<(), Failure> {
    let (mut paths, mut checks) = (Vec::<PathBuf>::new(), false);
    while let Some(word) = words.next()? {
        match word {
            Value(path) => paths.push(path.into()),
            Long("check") => checks = true,
            Short('h') | Long("help") => return output::print(HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    if paths.iter().any(|path| path.as_os_str() == "-") {
        return standard_input(checks);
    }
    let mut unformatted = Vec::new();
    for file in files::read(&paths)? {
        // A folder may hold JSON too.
        if !file.source().is_idl() {
            if paths.iter().any(|path| path.display().to_string() == file.name) {
                return Err(Failure::Other(format!(
                    "`{}` is not IDL: its name does not end with `.smithy`",
                    file.name
                )));
            }
            continue;
        }
        let text = formatted(&file)?;
        if text == file.text {
            continue;
        }
        match checks {
            true => unformatted.push(format!("`{}`", file.name)),
            false => output::replace(&fs::canonicalize(&file.name).unwrap_or(PathBuf::from(&file.name)), &text)?,
        }
    }
    match unformatted.as_slice() {
        [] => Ok(()),
        several => Err(Failure::Other(format!("not formatted: {}", several.join(", ")))),
    }
}

fn standard_input(checks: bool) -> Result<(), Failure> {
    let text = std::io::read_to_string(std::io::stdin());
    let text = text.map_err(|error| Failure::Other(format!("standard input cannot be read: {error}")))?;
    let file = files::File { name: "standard input.smithy".to_owned(), text };
    let text = formatted(&file)?;
    match checks {
        true if text != file.text => Err(Failure::Other("standard input is not formatted".to_owned())),
        true => Ok(()),
        false => output::print(&text),
    }
}

fn formatted(file: &files::File) -> Result<String, Failure> {
    format(&file.text).map_err(|_| {
        // The same mistakes, with their lines.
        match json_ast(&[file.source()]) {
            Err(errors) => Failure::Files(errors),
            Ok(_) => Failure::Other(format!("`{}` cannot be read", file.name)),
        }
    })
}
