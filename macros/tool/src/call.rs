//! `shapewright call`: the command line of a service whose model is read at run time.

use std::path::PathBuf;

use lexopt::prelude::*;
use shapewright_cli::Cli;
use shapewright_codegen::{Selection, ir, load, run_time, uncallable};

use crate::failure::Failure;
use crate::{Command, files, output};

pub(crate) const COMMAND: Command = Command { name: "call", about: "calls an operation of a model", run };

const HELP: &str = "Calls an operation of a Smithy service, as a command line compiled from its model would.

usage: shapewright call [options] MODEL OPERATION …

  MODEL                    a file of Smithy IDL (.smithy) or its JSON AST, or a folder of them
  --service NAME           the service, if the files hold several
  --name NAME              the program's name in help, messages and completion; `shapewright call MODEL` unless given
  -h, --help               prints this

What follows MODEL is the AWS CLI's: `shapewright call MODEL help` lists the operations, and `shapewright call MODEL
OPERATION help` describes one. A shell function `todo() { shapewright call --name todo todo.json \"$@\"; }` is a
program of its own, for which `todo --cli-completion bash` prints the completion.

exit codes: those of the AWS CLI; before that, 1 if the model or a file is wrong, 2 if the arguments are
";

/// What the arguments before the operation ask for.
pub(crate) struct Request {
    model: PathBuf,
    selection: Selection,
    pub(crate) name: String,
}

impl Request {
    /// Reads the model.
    pub(crate) fn load(&self) -> Result<ir::Api, Failure> {
        let files = files::read(std::slice::from_ref(&self.model))?;
        let sources: Vec<_> = files.iter().map(files::File::source).collect();
        load(&sources, &self.selection).map_err(Failure::Model)
    }
}

fn run(mut words: lexopt::Parser) -> Result<(), Failure> {
    let Some(request) = read(&mut words, COMMAND.name)? else { return output::print(HELP) };
    let api = request.load()?;
    let words: Vec<_> = words.raw_args()?.collect();
    // Without a way to authenticate, the request would be sent in nobody's name.
    let lacks = |(operation, _): &(&ir::Operation, _)| words.iter().any(|word| *word == *operation.command);
    if let Some((operation, what)) = uncallable(&api).filter(|(_, what)| *what != "streams").find(lacks) {
        return Err(Failure::Other(format!("`{}` cannot be called: the client lacks {what}", operation.command)));
    }
    match Cli::of_service(&request.name, run_time::service(&api)).run_with(words) {
        0 => Ok(()),
        code => Err(Failure::Called(code)),
    }
}

/// Reads the arguments up to the model. There is nothing to call if they ask for help.
pub(crate) fn read(words: &mut lexopt::Parser, command: &str) -> Result<Option<Request>, Failure> {
    let (mut selection, mut name) = (Selection::default(), None);
    while let Some(word) = words.next()? {
        match word {
            Long("service") => selection.service = Some(words.value()?.string()?),
            Long("name") => name = Some(words.value()?.string()?),
            Value(model) => {
                let name = name.unwrap_or_else(|| format!("shapewright {command} {}", model.to_string_lossy()));
                return Ok(Some(Request { model: model.into(), selection, name }));
            }
            Short('h') | Long("help") => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    Err(Failure::usage("no model is given"))
}
