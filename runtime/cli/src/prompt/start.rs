//! The part of a command that was given.

use super::line::Piece;
use crate::arguments::Own;
use crate::globals;
use crate::options::parser::{LEAVES_NOTHING, Outcome, Parser};
use crate::usage::{Commands, Program};
use shapewright_core::{Operation, Service};

/// The beginning of a command.
pub(super) struct Start {
    /// The global options, but for those that turn prompts on and off.
    pub(super) globals: Vec<Piece>,
    /// The service.
    pub(super) service: Option<&'static Service>,
    /// The operation.
    pub(super) operation: Option<&'static Operation>,
    /// The words after that.
    pub(super) rest: Vec<String>,
}

impl Start {
    /// Reads the beginning of a command. `None`: there is something wrong with it.
    pub(super) fn read(program: &Program, words: &[String]) -> Option<Self> {
        let options = globals::options();
        let own = Own::of(program, words);
        let leaves = |at: usize, option: &str| own.has(at, option);
        let parser = Parser { options: &options, positional: None, leaves: &leaves };
        let Ok(Outcome::Arguments(arguments)) = parser.read(words.to_vec()) else { return None };
        let mut globals = Piece::given(&options, &arguments.values);
        globals.retain(|piece| !matches!(piece.name.as_str(), "cli-auto-prompt" | "no-cli-auto-prompt"));
        let mut rest = arguments.rest.into_iter().peekable();
        let mut command = || rest.next_if(|word| !word.starts_with('-'));
        let service = match program.commands {
            Commands::Operations(service) => Some(service),
            Commands::Services(services) => match command() {
                Some(word) => Some(*services.iter().find(|service| service.command == word)?),
                None => None,
            },
        };
        let operation = match (service, command()) {
            (Some(service), Some(word)) => Some(service.operation(&word)?),
            (None, Some(_)) => return None,
            (_, None) => None,
        };
        Some(Self { globals, service, operation, rest: rest.collect() })
    }
}

/// The profile that words name, as far as they can be read.
pub(super) fn profile(words: &[String]) -> Option<String> {
    let options = globals::early_options();
    let parser = Parser { options: &options, positional: None, leaves: LEAVES_NOTHING };
    let Ok(Outcome::Arguments(arguments)) = parser.read(words.to_vec()) else { return None };
    let given = Piece::given(&options, &arguments.values).into_iter().find(|piece| piece.name == "profile")?;
    given.words.into_iter().next()
}
