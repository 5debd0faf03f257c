//! `shapewright powershell`: a module of cmdlets.

use lexopt::prelude::*;
use shapewright_surfaces::powershell::{Options, files};

use crate::Command;
use crate::failure::Failure;
use crate::surface::{self, Surface};

pub(crate) const COMMAND: Command = Command { name: "powershell", about: "writes a module of PowerShell", run };

const SURFACE: Surface = Surface {
    help: "Writes a PowerShell module: a cmdlet for each operation, over the AWS CLI or a program like it.

usage: shapewright powershell MODEL… --out FOLDER [options]

",
    options: "  --module NAME            the name of the module; that of the service unless given
  --program 'WORD…'        what the cmdlets call, up to the operation, such as user-pool-client; aws and the word for the
                           service unless given
  --secure-strings         secrets are given as a SecureString
",
};

fn run(words: lexopt::Parser) -> Result<(), Failure> {
    let mut options = Options::default();
    let request = surface::read(words, &SURFACE, |name, words| {
        match name {
            "module" => options.module = Some(module(words.value()?.string()?)?),
            "program" => {
                let program = words.value()?.string()?;
                options.program = program.split_whitespace().map(str::to_owned).collect();
            }
            "secure-strings" => options.secure_strings = true,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    match request {
        Some(request) => request.write(|api| files(api, &options).map_err(|error| Failure::Other(error.to_string()))),
        None => Ok(()),
    }
}

fn module(name: String) -> Result<String, Failure> {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|next| next.is_ascii_alphanumeric() || next == '_');
    match name.split('.').all(is_word) {
        true => Ok(name),
        false => Err(Failure::usage(format!("`{name}` of `--module` cannot be the name of a module"))),
    }
}
