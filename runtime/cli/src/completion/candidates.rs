//! Candidates for the word at the cursor.

use shapewright_core::{Operation, Service};

use super::{files, values};
use crate::aliases::Aliases;
use crate::arguments::{WAIT, has_waiters};
use crate::globals;
use crate::help::WAITS;
use crate::host::Host;
use crate::options::option::{CommandOption, Takes};
use crate::options::table::{Role, Table};
use crate::usage::{Commands, Program};

/// Something that may be typed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) text: String,
    /// What it is, in a line.
    pub(crate) note: String,
}

impl Candidate {
    /// A candidate with the first sentence of its documentation.
    pub(crate) fn new(text: impl Into<String>, documentation: &str) -> Self {
        const LONGEST: usize = 100;
        let line = documentation.lines().next().unwrap_or_default();
        let sentence = line.split_once(". ").map_or(line, |(first, _)| first);
        let plain = |c: &char| !matches!(c, '`' | '*' | '\t');
        let note = sentence.trim_end_matches('.').chars().filter(plain).take(LONGEST).collect();
        Self { text: text.into(), note }
    }
}

/// The candidates for the last of the words, which may be empty.
pub(super) fn candidates(program: &Program, words: &[String], host: &dyn Host) -> Vec<Candidate> {
    let Some((current, before)) = words.split_last() else { return Vec::new() };
    let read = Read::of(program, before, host);
    let mut found = read.candidates(program, current, host);
    found.retain(|candidate| candidate.text.starts_with(current.as_str()));
    found
}

/// The words before the cursor.
struct Read {
    service: Option<&'static Service>,
    operation: Option<&'static Operation>,
    /// Whether the command waits: a waiter comes next, if there is no operation yet.
    waits: bool,
    table: Option<Table>,
    globals: Vec<CommandOption>,
    /// The options that were given, without their dashes.
    given: Vec<String>,
    /// The option whose value comes next, if one does.
    open: Option<String>,
    aliases: Aliases,
    /// How many aliases were replaced by what they stand for.
    expanded: usize,
}

impl Read {
    fn of(program: &Program, words: &[String], host: &dyn Host) -> Self {
        // A file that cannot be read is reported when the command runs.
        let aliases = match program.commands {
            Commands::Operations(_) => Aliases::default(),
            Commands::Services(_) => host.aliases().unwrap_or_default(),
        };
        let service = match program.commands {
            Commands::Operations(service) => Some(service),
            Commands::Services(_) => None,
        };
        let mut globals = globals::options();
        globals.retain(|option| program.offers(&option.name, None));
        let given = Vec::new();
        let mut read = Self {
            service,
            operation: None,
            waits: false,
            table: None,
            globals,
            given,
            open: None,
            aliases,
            expanded: 0,
        };
        for word in words {
            read.word(program, word);
        }
        read
    }

    fn word(&mut self, program: &Program, word: &str) {
        if let Some(option) = word.strip_prefix("--") {
            let (name, attached) = option.split_once('=').map_or((option, false), |(name, _)| (name, true));
            let takes = self.option(name).map(|option| option.takes);
            let has_values = matches!(takes, Some(Takes::One | Takes::Optional | Takes::Many));
            self.open = (has_values && !attached).then(|| name.to_owned());
            self.given.push(name.to_owned());
            return;
        }
        if let Some(open) = &self.open {
            if self.option(open).is_none_or(|option| option.takes != Takes::Many) {
                self.open = None;
            }
        } else if let (None, Commands::Services(services)) = (self.service, &program.commands) {
            self.service = services.iter().copied().find(|service| service.command == word);
            if self.service.is_none() {
                self.expand(program, word);
            }
        } else if let (Some(service), None) = (self.service, self.operation) {
            if self.waits {
                let named = service.waiters().into_iter().find(|(waiter, _)| waiter.command == word);
                self.operation = named.map(|(_, operation)| operation);
            } else {
                self.operation = service.operation(word);
                self.waits = self.operation.is_none() && word == WAIT && has_waiters(service);
            }
            if self.operation.is_none() {
                if !self.waits {
                    self.expand(program, word);
                }
                return;
            }
            self.table = self.operation.map(Table::of);
            self.globals.retain(|option| program.offers(&option.name, self.operation));
        }
    }

    /// Reads the words of an alias, if the word is one. An alias with the name of a command stands for that command.
    fn expand(&mut self, program: &Program, word: &str) {
        const MOST: usize = 100;
        let level = self.service.map(|service| service.command);
        let alias = self.aliases.find(level, word).filter(|alias| alias.shell_command(&[]).is_none());
        self.expanded += 1;
        if let Some(Ok(words)) = alias.filter(|_| self.expanded < MOST).map(|alias| alias.words()) {
            words.iter().for_each(|word| self.word(program, word));
        }
    }

    fn option(&self, name: &str) -> Option<&CommandOption> {
        let own = self.table.iter().flat_map(|table| &table.options);
        own.chain(&self.globals).find(|option| option.name == name)
    }

    fn candidates(&self, program: &Program, current: &str, host: &dyn Host) -> Vec<Candidate> {
        if let Some((name, value)) = current.strip_prefix("--").and_then(|option| option.split_once('=')) {
            let values = self.values(name, value, host).into_iter();
            return values.map(|it| Candidate { text: format!("--{name}={}", it.text), ..it }).collect();
        }
        if current.starts_with('-') {
            return self.options();
        }
        if let Some(open) = &self.open {
            let values = self.values(open, current, host);
            // A list may be at its end.
            let is_list = self.option(open).is_some_and(|option| option.takes == Takes::Many);
            return if is_list && current.is_empty() {
                values.into_iter().chain(self.options()).collect()
            } else {
                values
            };
        }
        // Commands of the program's own are first words.
        let is_first = self.given.is_empty()
            && matches!((self.service, &program.commands), (None, _) | (_, Commands::Operations(_)));
        let own = program.own.iter().filter(|_| is_first);
        let own = own.map(|own| Candidate::new(own.name.clone(), &own.about));
        let level = self.service.map(|service| service.command);
        let aliases = self.aliases.names(level).map(|name| Candidate::new(name, "An alias"));
        let others = own.chain(aliases).chain([Candidate::new("help", "Prints help")]);
        match (self.service, self.operation, &program.commands) {
            (None, _, Commands::Services(services)) => {
                let services = services.iter().map(|service| Candidate::new(service.command, service.title));
                services.chain(others).collect()
            }
            (Some(service), None, _) if self.waits => {
                let waiters = service.waiters().into_iter();
                let waiters = waiters.map(|(waiter, _)| Candidate::new(waiter.command, waiter.documentation));
                waiters.chain([Candidate::new("help", "Prints help")]).collect()
            }
            (Some(service), None, _) => {
                let others = has_waiters(service).then(|| Candidate::new(WAIT, WAITS)).into_iter().chain(others);
                let operations = service.operations.iter();
                operations.map(|it| Candidate::new(it.command, it.documentation)).chain(others).collect()
            }
            _ => self.options(),
        }
    }

    /// The options that are not given yet: the operation's, then those of every command.
    fn options(&self) -> Vec<Candidate> {
        let own =
            self.table.iter().flat_map(|table| &table.options).map(|option| (option, self.documentation(&option.name)));
        let all = own.chain(self.globals.iter().map(|option| (option, globals::documentation(&option.name))));
        // One of a pair is enough.
        let is_given = |name: &str| {
            let other = name.strip_prefix("no-").map_or_else(|| format!("no-{name}"), str::to_owned);
            self.given.iter().any(|given| *given == name || *given == other)
        };
        all.filter(|(option, _)| !is_given(&option.name))
            .map(|(option, note)| Candidate::new(format!("--{}", option.name), note))
            .collect()
    }

    fn member(&self, name: &str) -> Option<&'static shapewright_core::Member> {
        let mut rows = self.table.iter().flat_map(Table::rows);
        let (role, _) = rows.find(|(_, option)| option.name == name)?;
        match role {
            Role::Member(index) => self.operation?.input.members.all().get(index),
            _ => None,
        }
    }

    fn documentation(&self, name: &str) -> &'static str {
        let member = self.member(name).or_else(|| self.member(name.strip_prefix("no-")?));
        member.map_or("", |member| member.documentation())
    }

    /// What may be the value of an option.
    fn values(&self, name: &str, typed: &str, host: &dyn Host) -> Vec<Candidate> {
        if let Some(files) = files::candidates(typed) {
            return files;
        }
        match (self.member(name), name) {
            (Some(member), _) => values::of_member(member, typed),
            (None, "profile") => values::profiles(host),
            (None, "region") => values::regions(),
            (None, _) => self.option(name).map(|option| values::of_words(option.words)).unwrap_or_default(),
        }
    }
}
