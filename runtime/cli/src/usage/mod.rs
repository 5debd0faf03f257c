//! The program and its usage text, and how it refuses a command.

mod refusal;

pub use refusal::Refusal;

use std::fmt;
use std::sync::Arc;

use shapewright_core::{Operation, Service};

/// A program: its name, and the commands that it has.
#[derive(Debug, Clone)]
pub struct Program {
    /// The word that it is called by, as usage texts and errors show it.
    pub name: String,
    /// Its commands.
    pub commands: Commands,
    /// Commands beside those of the model.
    pub own: Vec<OwnCommand>,
    /// Whether it has a built-in service, which `--cli-local` calls.
    pub has_local: bool,
    /// Whether commands that it does not have are for the next program of its name on `PATH`.
    pub hands_over: bool,
}

/// A command that a program has beside the operations.
#[derive(Clone)]
pub struct OwnCommand {
    /// Its word on the command line.
    pub name: String,
    /// What it does, in a sentence.
    pub about: String,
    /// Runs it with the words after its own, and returns the exit code.
    pub run: Arc<dyn Fn(Vec<String>) -> u8 + Send + Sync>,
}

impl fmt::Debug for OwnCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnCommand").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The commands of a program.
#[derive(Debug, Clone, Copy)]
pub enum Commands {
    /// A command for each service, with its operations below, such as `aws cognito-idp list-user-pools`.
    Services(&'static [&'static Service]),
    /// A command for each operation of the one service, such as `user-pool-client list-user-pool-clients`.
    Operations(&'static Service),
}

impl Program {
    /// A program with the commands of its model.
    pub fn new(name: &str, commands: Commands) -> Self {
        Self { name: name.to_owned(), commands, own: Vec::new(), has_local: false, hands_over: false }
    }

    /// Its services.
    pub fn services(&self) -> &[&'static Service] {
        match &self.commands {
            Commands::Services(services) => services,
            Commands::Operations(service) => std::slice::from_ref(service),
        }
    }

    /// Whether a global option can work: for an operation, or for any if none is named.
    pub fn offers(&self, option: &str, operation: Option<&Operation>) -> bool {
        let can_merge = |operation: &Operation| operation.merge.is_some();
        match (option, operation) {
            ("cli-local", _) => self.has_local,
            ("cli-merge", Some(operation)) => can_merge(operation),
            ("cli-merge", None) => {
                self.services().iter().flat_map(|service| service.operations).any(|it| can_merge(it))
            }
            _ => true,
        }
    }

    /// How the program is called, at the end of messages.
    pub fn usage(&self) -> String {
        let (name, below) = (&self.name, self.below());
        let words = if below.is_empty() { "<command>" } else { "<command> <subcommand> [<subcommand> ...]" };
        let mut usage = format!("usage: {name} [options] {words} [parameters]\nTo see help text, you can run:\n\n");
        for words in ["", " <command>"].iter().chain(below) {
            usage.push_str(&format!("  {name}{words} help\n"));
        }
        usage
    }

    /// The help that there is below a command.
    fn below(&self) -> &'static [&'static str] {
        match self.commands {
            Commands::Services(_) => &[" <command> <subcommand>"],
            Commands::Operations(_) => &[],
        }
    }
}
