//! The command `shapewright`: what the generator does, from a shell. Each subcommand is one file.

mod ast;
#[cfg(feature = "call")]
mod call;
mod check;
#[cfg(feature = "call")]
mod cmdlet;
mod diff;
mod failure;
mod files;
mod fmt;
mod idl;
mod json_schema;
mod kotlin;
mod output;
mod powershell;
mod r;
mod rust;
mod select;
mod surface;

use std::io::{self, Write};
use std::process::ExitCode;

use lexopt::prelude::*;

use crate::failure::Failure;

/// A subcommand.
struct Command {
    name: &'static str,
    /// One line for the list of commands.
    about: &'static str,
    /// Reads the rest of the arguments, and does it.
    run: fn(lexopt::Parser) -> Result<(), Failure>,
}

const COMMANDS: &[Command] = &[
    check::COMMAND,
    ast::COMMAND,
    idl::COMMAND,
    fmt::COMMAND,
    select::COMMAND,
    diff::COMMAND,
    rust::COMMAND,
    #[cfg(feature = "call")]
    call::COMMAND,
    #[cfg(feature = "call")]
    cmdlet::COMMAND,
    json_schema::COMMAND,
    kotlin::COMMAND,
    powershell::COMMAND,
    r::COMMAND,
];

fn main() -> ExitCode {
    match run(lexopt::Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        #[cfg(feature = "call")]
        Err(called @ Failure::Called(_)) => ExitCode::from(called.code()),
        Err(failure) => {
            // If this fails, there is nowhere left to report it.
            let _ = writeln!(io::stderr(), "{failure}");
            ExitCode::from(failure.code())
        }
    }
}

fn run(mut words: lexopt::Parser) -> Result<(), Failure> {
    match words.next()? {
        Some(Short('h') | Long("help")) => output::print(&help()),
        Some(Short('V') | Long("version")) => output::print(concat!("shapewright ", env!("CARGO_PKG_VERSION"), "\n")),
        Some(Value(name)) => match COMMANDS.iter().find(|command| name == command.name) {
            Some(command) => (command.run)(words),
            None => Err(Failure::usage(format!("there is no command `{}`", name.to_string_lossy()))),
        },
        Some(other) => Err(other.unexpected().into()),
        None => Err(Failure::usage("no command is given")),
    }
}

fn help() -> String {
    let mut text = "Checks and converts Smithy models, generates code from them, and calls their operations.\n\nusage: shapewright COMMAND …\n\ncommands:\n".to_owned();
    for Command { name, about, .. } in COMMANDS {
        text.push_str(&format!("  {name:12} {about}\n"));
    }
    text.push_str("\n`shapewright COMMAND --help` lists the options of a command.\n");
    text
}
