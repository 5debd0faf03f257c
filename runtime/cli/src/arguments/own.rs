//! Options of an operation that a global option has the name of, such as `--region` for a member `region`.
//!
//! Behind the operation's own word they belong to the operation; before it, `--region` is the global option. The AWS CLI
//! has no such options, since Amazon renames them by hand.

use crate::globals;
use crate::options::option::{CommandOption, Takes};
use crate::usage::{Commands, Program};
use shapewright_core::{Kind, Operation};

/// The names that belong to the operation of a command line, from one of its words on.
#[derive(Debug, Default)]
pub(crate) struct Own {
    names: Vec<String>,
    /// The position of the operation's word.
    operation: usize,
}

impl Own {
    /// The names in these words.
    pub(crate) fn of(program: &Program, words: &[String]) -> Self {
        let options = globals::options();
        let Some((at, operation)) = operation(program, words, &options) else { return Self::default() };
        let members = operation.input.members.iter().zip(operation.options);
        let names = members.flat_map(|(member, name)| {
            let no = (member.target.kind == Kind::Boolean).then(|| format!("no-{name}"));
            [Some((*name).to_owned()), no].into_iter().flatten()
        });
        let names = names.filter(|name| options.iter().any(|global| global.may_mean(name)));
        Self { names: names.collect(), operation: at }
    }

    /// Whether an option at a position, without its dashes, belongs to the operation.
    pub(crate) fn has(&self, at: usize, option: &str) -> bool {
        let name = option.split_once('=').map_or(option, |(name, _)| name);
        at > self.operation && self.names.iter().any(|own| own == name)
    }
}

/// The operation that words name, and where.
fn operation(program: &Program, words: &[String], options: &[CommandOption]) -> Option<(usize, &'static Operation)> {
    let mut service = match program.commands {
        Commands::Operations(service) => Some(service),
        Commands::Services(_) => None,
    };
    let mut words = words.iter().enumerate();
    while let Some((at, word)) = words.next() {
        if let Some(name) = word.strip_prefix("--") {
            let takes_next = |option: &CommandOption| option.takes == Takes::One && option.may_mean(name);
            if options.iter().any(takes_next) {
                words.next();
            }
            continue;
        }
        match (service, program.commands) {
            (Some(service), _) => return Some((at, service.operation(word)?)),
            (None, Commands::Services(services)) => {
                service = Some(*services.iter().find(|service| service.command == word)?);
            }
            (None, Commands::Operations(_)) => return None,
        }
    }
    None
}
