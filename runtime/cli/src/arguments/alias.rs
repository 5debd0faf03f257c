//! Replaces an alias by what it stands for.

use super::{Own, Reader, commands, refuse, resolve};
use crate::aliases::Alias;
use crate::options::option::{CommandOption, check_choice};
use crate::options::parser::{Arguments, LEAVES_NOTHING, Outcome, Parser, Positional};
use crate::options::table::Table;
use crate::usage::{Commands, Refusal};

/// How many aliases may stand for one another in one command. With more, they go round in a circle.
const MOST: usize = 100;

/// Global options that an alias may not have.
const REFUSED: [&str; 2] = ["debug", "profile"];

impl Reader<'_> {
    /// An alias below an operation, if one is among the words, and the words without its name.
    ///
    /// # Errors
    ///
    /// A word in its place that is no alias, where there are any: exit code 252.
    pub(super) fn below(
        &self,
        level: &str,
        table: &Table,
        words: &[String],
    ) -> Result<Option<(Alias, Vec<String>)>, Refusal> {
        let names: Vec<_> = self.aliases.names(Some(level)).collect();
        if names.is_empty() || words == ["help"] {
            return Ok(None);
        }
        let positional = Some(Positional { name: "subcommand", choices: None, required: false });
        let options: Vec<_> =
            table.options.iter().map(|option| CommandOption { required: false, ..option.clone() }).collect();
        let arguments = self.read(Parser { options: &options, positional, leaves: LEAVES_NOTHING }, words.to_vec())?;
        let Some(name) = arguments.positional else { return Ok(None) };
        check_choice(&name, &names, &names).map_err(|mistake| refuse(&mistake.about("subcommand"), &self.usage))?;
        let mut rest = words.to_vec();
        rest.iter().position(|word| *word == name).map(|at| rest.remove(at));
        Ok(self.aliases.find(Some(level), &name).map(|alias| (alias, rest)))
    }

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
        let service = level.and_then(|level| level.split(' ').next());
        let words: Vec<_> = service.map(str::to_owned).into_iter().chain(alias.words()?).collect();
        let own = Own::of(self.program, &words);
        let leaves = |at: usize, option: &str| own.has(at, option);
        let choices = match (service, self.program.commands) {
            (None, Commands::Services(services)) => commands(services, &self.program.own, self.aliases),
            (service, _) => service.into_iter().collect(),
        };
        let positional = Some(Positional { name: "command", choices: Some(&choices), required: true });
        let arguments = match (Parser { options: self.options, positional, leaves: &leaves }).read(words) {
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
            // What is given as it is without the option changes nothing.
            let is_default = given.as_ref().is_some_and(|given| option.name == "color" && given.words == ["auto"]);
            if given.is_some() && !is_default {
                value.clone_from(given);
            }
        }
        self.globals = resolve::resolve(self.options, &self.values)?;
        Ok(Some(arguments))
    }
}
