//! Replaces an alias by what it stands for.

use super::{Reader, commands, refuse, resolve};
use crate::aliases::Alias;
use crate::options::parser::{Arguments, LEAVES_NOTHING, Outcome, Parser, Positional};
use crate::usage::{Commands, Refusal};

/// How many aliases may stand for one another in one command. With more, they go round in a circle.
const MOST: usize = 100;

/// Global options that an alias may not have.
const REFUSED: [&str; 2] = ["debug", "profile"];

impl Reader<'_> {
    /// What an alias of a command, or of one below the command `level`, stands for. Its global options are taken here, and
    /// count before those of the command line. `None`: it asks for the version.
    ///
    /// # Errors
    ///
    /// An alias that cannot be split or read, has options that it may not have, or never ends: exit code 252 or 255.
    pub(super) fn expand(&mut self, alias: &Alias, level: Option<&str>) -> Result<Option<Arguments>, Refusal> {
        let name = alias.name();
        self.expanded += 1;
        if self.expanded > MOST {
            let why = format!("The alias \"{name}\" stands for itself, or for one that stands for it");
            return Err(Refusal { is_unknown: level.is_none(), ..Refusal::general(why) });
        }
        // The parser of global options wants a command: below one, that is the command itself.
        let words = level.map(str::to_owned).into_iter().chain(alias.words()?).collect();
        let choices = match (level, self.program.commands) {
            (None, Commands::Services(services)) => commands(services, self.aliases),
            (level, _) => level.into_iter().collect(),
        };
        let positional = Some(Positional { name: "command", choices: Some(&choices) });
        let arguments = match (Parser { options: self.options, positional, leaves: LEAVES_NOTHING }).read(words) {
            Err(mistake) => return Err(refuse(&mistake, &self.usage)),
            Ok(Outcome::Version) => return Ok(None),
            Ok(Outcome::Arguments(arguments)) => arguments,
        };
        for ((option, given), value) in self.options.iter().zip(&arguments.values).zip(&mut self.values) {
            if given.is_some() && REFUSED.contains(&&*option.name) {
                return Err(Refusal::general(format!(
                    "Global parameter \"--{}\" detected in alias \"{name}\" which is not supported in subcommand aliases.",
                    option.name
                )));
            }
            if given.is_some() {
                value.clone_from(given);
            }
        }
        self.globals = resolve::resolve(self.options, &self.values)?;
        Ok(Some(arguments))
    }
}
