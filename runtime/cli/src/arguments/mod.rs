//! From the words of a command line to what they ask for.
//!
//! The AWS CLI reads its words three times, and so do we: the global options with the service, wherever they are; then
//! the operation; then the operation's own options. Each reading leaves what it does not know for the next.

mod alias;
mod command;
mod own;
mod resolve;

pub use command::{Command, Parsed};
pub(crate) use own::Own;

use crate::aliases::Aliases;
use crate::globals::{self, Globals};
use crate::host::Host;
use crate::options::mistake::Mistake;
use crate::options::option::CommandOption;
use crate::options::parser::{Arguments, LEAVES_NOTHING, Outcome, Parser, Positional, Value};
use crate::options::table::Table;
use crate::streams::Body;
use crate::usage::{Commands, OwnCommand, Program, Refusal};
use crate::{documents, help, parameters, skeleton, streams};
use shapewright_core::redact::{REDACTED, may_hold_secrets};
use shapewright_core::service::Waiter;
use shapewright_core::{Operation, Service, nearest};
use skeleton::Skeleton;

/// Reads the words of a command line, without the program's own.
///
/// # Errors
///
/// What the AWS CLI finds wrong before it makes a client, in the order in which it does.
pub fn parse(program: &Program, words: Vec<String>, host: &dyn Host) -> Result<Parsed, Refusal> {
    let own = Own::of(program, &words);
    let leaves = |at: usize, option: &str| own.has(at, option);
    check_early_options(program, &words, &leaves)?;
    // Aliases are those of the AWS CLI's commands; a broken file stops every command.
    let aliases = match program.commands {
        Commands::Services(_) => host.aliases()?,
        Commands::Operations(_) => Aliases::default(),
    };
    if words == ["--help"] {
        return Ok(Parsed::Help(help::program(program)));
    }
    let usage = program.usage();
    let options = globals::options();
    let services = match program.commands {
        Commands::Services(services) => Some(services),
        Commands::Operations(_) => None,
    };
    let services = services.unwrap_or_default();
    let choices = commands(services, &program.own, &aliases);
    let positional = (!services.is_empty()).then_some(Positional {
        name: "command",
        choices: Some(choices.as_slice()),
        required: true,
    });
    let arguments = match (Parser { options: &options, positional, leaves: &leaves }).read(words) {
        Err(mistake) => return Err(refuse(&mistake, &usage)),
        Ok(Outcome::Version) => return Ok(Parsed::Version),
        Ok(Outcome::Arguments(arguments)) => arguments,
    };
    let globals = resolve::resolve(&options, &arguments.values)?;
    let Arguments { values, positional, rest } = arguments;
    let mut reader =
        Reader { program, usage, host, aliases: &aliases, options: &options, values, globals, expanded: 0 };
    let ready = host.ready(&reader.globals);
    let parsed = ready.and_then(|()| reader.command(positional.unwrap_or_default(), rest));
    parsed.map_err(|refusal| Refusal { globals: Some(Box::new(reader.globals)), ..refusal })
}

/// Refuses what the AWS CLI finds wrong before it reads the options that every command has.
fn check_early_options(
    program: &Program,
    words: &[String],
    leaves: &dyn Fn(usize, &str) -> bool,
) -> Result<(), Refusal> {
    let options = globals::early_options();
    let usage = format!("usage: {} {}\n", program.name, globals::EARLY_USAGE);
    let parser = Parser { options: &options, positional: None, leaves };
    parser.read(words.to_vec()).map_err(|mistake| refuse(&mistake, &usage))?;
    if globals::prompts_conflict(words) {
        return Err(Refusal::validation(
            "Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.",
        ));
    }
    Ok(())
}

/// Redacts the values of misspelt options that may have been meant for one whose value is sensitive. An option of another
/// operation is not misspelt.
fn hush(unknown: &mut [String], service: &'static Service, operation: &'static Operation) {
    let is_elsewhere = |name: &str| service.operations.iter().any(|other| other.options.contains(&name));
    let mut is_secret = false;
    for word in unknown {
        let Some(option) = word.strip_prefix("--") else {
            if is_secret {
                REDACTED.clone_into(word);
            }
            continue;
        };
        let (name, value) = option.split_once('=').map_or((option, None), |(name, value)| (name, Some(value)));
        let meant = nearest(name, operation.options.iter().copied()).filter(|_| !is_elsewhere(name));
        let at = operation.options.iter().position(|option| Some(*option) == meant);
        let member = at.and_then(|at| operation.input.members.all().get(at));
        is_secret = member.is_some_and(|member| member.constraints().sensitive || may_hold_secrets(member.target));
        if is_secret && value.is_some() {
            *word = format!("--{name}={REDACTED}");
        }
    }
}

fn refuse(mistake: &Mistake, usage: &str) -> Refusal {
    let refusal = Refusal::syntax(&mistake.message, usage);
    let refusal = Refusal { is_unknown: mistake.is_unknown, ..refusal };
    match &mistake.help {
        Some(help) => refusal.help(help.as_str()),
        None => refusal,
    }
}

/// The services, the program's own commands, `help` and the aliases.
fn commands<'a>(services: &[&'static Service], own: &'a [OwnCommand], aliases: &'a Aliases) -> Vec<&'a str> {
    let services = services.iter().map(|service| service.command).chain(names(own));
    services.chain(["help"]).chain(aliases.names(None)).collect()
}

/// The command that waits, beside the operations of a service that has waiters.
pub(crate) const WAIT: &str = "wait";

/// Whether a service has waiters, and no operation has the name of the command for them.
pub(crate) fn has_waiters(service: &Service) -> bool {
    service.operation(WAIT).is_none() && service.operations.iter().any(|operation| !operation.waiters.is_empty())
}

fn names(own: &[OwnCommand]) -> impl Iterator<Item = &str> {
    own.iter().map(|own| own.name.as_str())
}

/// The words after the global options, being read.
struct Reader<'a> {
    program: &'a Program,
    usage: String,
    host: &'a dyn Host,
    aliases: &'a Aliases,
    /// The global options, with their values.
    options: &'a [CommandOption],
    values: Vec<Option<Value>>,
    globals: Globals,
    /// How many aliases were replaced by what they stand for.
    expanded: usize,
}

impl Reader<'_> {
    fn command(&mut self, mut command: String, mut words: Vec<String>) -> Result<Parsed, Refusal> {
        let services = match self.program.commands {
            Commands::Operations(service) => {
                self.host.check_profile(&self.globals)?;
                return self.service(service, words);
            }
            Commands::Services(services) => services,
        };
        let service = |name: &str| services.iter().copied().find(|service| service.command == name);
        while let Some(alias) = self.aliases.find(None, &command) {
            if let Some(text) = alias.shell_command(&words) {
                return Ok(Parsed::Shell(text));
            }
            let Some(arguments) = self.expand(&alias, None)? else { return Ok(Parsed::Version) };
            command = arguments.positional.unwrap_or_default();
            words = [arguments.rest, words].concat();
            // With the name of a command, an alias means that command.
            if command == alias.name() && (command == "help" || service(&command).is_some()) {
                break;
            }
        }
        self.host.check_profile(&self.globals)?;
        match service(&command) {
            Some(service) => self.service(service, words),
            None => self.help(&command, || help::program(self.program)),
        }
    }

    /// The help, unless the command is one of the program's own, which would have been run as the first word.
    fn help(&self, command: &str, page: impl FnOnce() -> help::Page) -> Result<Parsed, Refusal> {
        match names(&self.program.own).any(|own| own == command) {
            true => Err(Refusal::validation(format!("`{command}` must be the first word of the command line"))),
            false => Ok(Parsed::Help(page())),
        }
    }

    fn service(&mut self, service: &'static Service, mut words: Vec<String>) -> Result<Parsed, Refusal> {
        let level = Some(service.command);
        let program = self.program;
        let own = match program.commands {
            Commands::Operations(_) => program.own.as_slice(),
            Commands::Services(_) => &[],
        };
        let operations = service.operations.iter().map(|operation| operation.command).chain(names(own));
        let wait = has_waiters(service).then_some(WAIT);
        let choices: Vec<_> = operations.chain(wait).chain(self.aliases.names(level)).chain(["help"]).collect();
        loop {
            if words == ["--help"] {
                return Ok(Parsed::Help(help::service(self.program, service)));
            }
            let positional = Some(Positional { name: "operation", choices: Some(&choices), required: true });
            let arguments = self.read(Parser { options: &[], positional, leaves: LEAVES_NOTHING }, words)?;
            let command = arguments.positional.unwrap_or_default();
            let operation = service.operations.iter().find(|operation| operation.command == command);
            let alias = self.aliases.find(level, &command).filter(|_| command != "help");
            let Some(alias) = alias else {
                return match operation {
                    Some(operation) => self.operation(service, operation, None, arguments.rest),
                    None if command == WAIT => self.wait(service, arguments.rest),
                    None => self.help(&command, || help::service(self.program, service)),
                };
            };
            if let Some(text) = alias.shell_command(&arguments.rest) {
                return Ok(Parsed::Shell(text));
            }
            let Some(expanded) = self.expand(&alias, level)? else { return Ok(Parsed::Version) };
            words = [expanded.rest, arguments.rest].concat();
            // With the name of an operation, an alias calls that one, whatever word it begins with.
            if let Some(operation) = operation {
                return self.operation(service, operation, None, words.into_iter().skip(1).collect());
            }
        }
    }

    /// The command that waits, whose first word names a waiter.
    fn wait(&mut self, service: &'static Service, words: Vec<String>) -> Result<Parsed, Refusal> {
        if words == ["--help"] {
            return Ok(Parsed::Help(help::waiters(self.program, service)));
        }
        let waiters = service.waiters();
        let choices: Vec<_> = waiters.iter().map(|(waiter, _)| waiter.command).chain(["help"]).collect();
        let positional = Some(Positional { name: "subcommand", choices: Some(&choices), required: true });
        let arguments = self.read(Parser { options: &[], positional, leaves: LEAVES_NOTHING }, words)?;
        let named = arguments.positional.unwrap_or_default();
        match waiters.into_iter().find(|(waiter, _)| waiter.command == named) {
            Some((waiter, operation)) => self.operation(service, operation, Some(waiter), arguments.rest),
            None => Ok(Parsed::Help(help::waiters(self.program, service))),
        }
    }

    fn operation(
        &mut self,
        service: &'static Service,
        operation: &'static Operation,
        waiter: Option<&'static Waiter>,
        words: Vec<String>,
    ) -> Result<Parsed, Refusal> {
        let mut table = Table::of(operation);
        let level = match waiter {
            None => format!("{} {}", service.command, operation.command),
            Some(waiter) => format!("{} {WAIT} {}", service.command, waiter.command),
        };
        if let Some((alias, rest)) = self.below(&level, &table, &words)? {
            if let Some(text) = alias.shell_command(&rest) {
                return Ok(Parsed::Shell(text));
            }
            let Some(expanded) = self.expand(&alias, Some(&level))? else { return Ok(Parsed::Version) };
            return self.operation(service, operation, waiter, [expanded.rest, rest].concat());
        }
        if matches!(words.as_slice(), [word] if word == "help" || word == "--help") {
            return Ok(Parsed::Help(help::operation(self.program, service, operation, waiter, &table)));
        }
        // A dry run names what is missing together with all else that is wrong.
        let (has_outfile, relaxes) = (streams::has_outfile(operation), self.globals.relaxes());
        let replaces = !has_outfile && (skeleton::replaces_required(&words) || documents::are_given(&words));
        if replaces || relaxes {
            table.relax();
        }
        let positional = Some(match has_outfile {
            true => Positional { name: "outfile", choices: None, required: !relaxes },
            false => Positional { name: "help", choices: None, required: false },
        });
        let arguments = self.read(Parser { options: &table.options, positional, leaves: LEAVES_NOTHING }, words)?;
        let mut unknown = arguments.rest;
        match arguments.positional.as_deref().filter(|_| !has_outfile) {
            Some("help") => return Ok(Parsed::Help(help::operation(self.program, service, operation, waiter, &table))),
            Some(word) if !word.is_empty() => unknown.push(word.to_owned()),
            _ => {}
        }
        if !unknown.is_empty() {
            hush(&mut unknown, service, operation);
            return Err(Refusal::unknown_options(&unknown, self.program));
        }
        let values = &arguments.values;
        let mut globals = self.globals.clone();
        parameters::check_paging(operation, &mut table, values, &mut globals)?;
        let (parameters, body, document) = parameters::load(service, operation, &table, values, self.host)?;
        let warnings = parameters::warnings(&table, values);
        let outfile = arguments.positional.filter(|_| has_outfile);
        let mut command = Command {
            service,
            operation,
            waiter,
            parameters,
            body,
            outfile,
            paging: None,
            globals,
            validates: true,
            warnings,
        };
        document
            .and_then(|document| document.add_to(&mut command.parameters))
            .map_err(|refusal| command.refuse(refusal))?;
        if let Some(stream) = streams::blob(operation)
            && let Some(value) = command.parameters.shift_remove(stream.name)
        {
            command.body.get_or_insert_with(|| Body::of_document(stream, value));
        }
        match skeleton::asked_for(&table, values) {
            Some(Skeleton::Output) => Ok(Parsed::Sample(Box::new(command))),
            Some(Skeleton::Text(show)) => Ok(Parsed::Skeleton(show(operation, &command.parameters, self.host))),
            None => match parameters::take_paging(operation, &mut command.parameters, &mut command.globals) {
                Ok(paging) => Ok(Parsed::Call(Box::new(Command { paging, ..command }))),
                Err(refusal) => Err(command.refuse(refusal)),
            },
        }
    }

    fn read(&self, parser: Parser<'_>, words: Vec<String>) -> Result<Arguments, Refusal> {
        match parser.read(words) {
            Ok(Outcome::Arguments(arguments)) => Ok(arguments),
            // Only the first parser knows of the version.
            Ok(Outcome::Version) => Ok(Arguments::default()),
            Err(mistake) => Err(refuse(&mistake, &self.usage)),
        }
    }
}

#[cfg(test)]
mod tests;
