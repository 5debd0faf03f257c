//! `shapewright cmdlet`: the cmdlets of a service whose model is read at run time.

use shapewright_cli::Cmdlets;
use shapewright_codegen::run_time;

use crate::call::read;
use crate::failure::Failure;
use crate::{Command, output};

pub(crate) const COMMAND: Command = Command { name: "cmdlet", about: "runs a cmdlet of a model", run };

const HELP: &str = "Calls an operation of a Smithy service by its cmdlet, as a program compiled from its model would.

usage: shapewright cmdlet [options] MODEL CMDLET …

  MODEL                    a file of Smithy IDL (.smithy) or its JSON AST, or a folder of them
  --service NAME           the service, if the files hold several
  --name NAME              the program's name in help, messages and completion; `shapewright cmdlet MODEL` unless given
  -h, --help               prints this

What follows MODEL is PowerShell's: `shapewright cmdlet MODEL Get-Command` lists the cmdlets, and `shapewright cmdlet
MODEL Get-Help CMDLET -Full` describes one. Names follow rules; the trait `shapewright#cmdlet`, in the model or in
another file of its folder, has those that hands have chosen.

exit codes: 0, 1 if the cmdlet fails or the model is wrong, 2 if the arguments before the cmdlet are
";

fn run(mut words: lexopt::Parser) -> Result<(), Failure> {
    let Some(request) = read(&mut words, COMMAND.name)? else { return output::print(HELP) };
    let api = request.load()?;
    let module = run_time::cmdlets(&api, run_time::service(&api)).map_err(|error| Failure::Other(error.to_string()))?;
    match Cmdlets::of_module(&request.name, module).run_with(words.raw_args()?) {
        0 => Ok(()),
        code => Err(Failure::Called(code)),
    }
}
