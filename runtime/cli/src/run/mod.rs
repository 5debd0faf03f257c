//! Runs a command: reads its line, calls the service, prints, and ends with the AWS CLI's exit codes.

mod call;
mod config;
mod connection;
mod debug;
mod dry_run;
mod encoding;
mod environment;
mod identity;
mod interceptors;
mod local;
mod merge;
mod print;
mod redact;
mod unverified;

use std::process::ExitCode;

use shapewright_core::Service;
use shapewright_core::service::Derived;

use crate::arguments::{self, Parsed};
use crate::completion;
use crate::help;
use crate::prompt::{self, Left};
use crate::service_error::Report;
use crate::settings::Settings;
use crate::usage::{Commands, Program, Refusal};
use call::Caller;
use environment::Environment;

pub use local::{Local, LocalError};

/// A program out of services.
///
/// ```no_run
/// # use shapewright_core::service::{Derived, Service};
/// # struct CognitoIdp;
/// # impl Derived for CognitoIdp { const SERVICE: &'static Service = todo_service(); }
/// # const fn todo_service() -> &'static Service { panic!() }
/// fn main() -> std::process::ExitCode {
///     shapewright_cli::Cli::of::<CognitoIdp>("user-pool-client").run()
/// }
/// ```
#[derive(Debug)]
pub struct Cli {
    program: Program,
    version: String,
    local: Option<Local>,
}

impl Cli {
    /// A program of one service: its operations are the commands.
    pub fn of<D: Derived>(name: &str) -> Self {
        Self::new(name, Commands::Operations(D::SERVICE))
    }

    /// A program of several services: a command for each, its operations below.
    pub fn of_services(name: &str, services: &'static [&'static Service]) -> Self {
        Self::new(name, Commands::Services(services))
    }

    fn new(name: &str, commands: Commands) -> Self {
        let version = concat!("shapewright/", env!("CARGO_PKG_VERSION")).to_owned();
        Self { program: Program { name: name.to_owned(), commands }, version, local: None }
    }

    /// What `--version` prints.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = version.into();
        self
    }

    /// What `--cli-local` calls.
    #[must_use]
    pub fn local(mut self, local: Local) -> Self {
        self.local = Some(local);
        self
    }

    /// Runs with the words of this process, and gives its exit code.
    pub fn run(&self) -> ExitCode {
        let words = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        ExitCode::from(self.run_with(words))
    }

    fn run_with(&self, words: Vec<String>) -> u8 {
        let environment = Environment;
        let own = completion::answer(&self.program, &words, &environment)
            .or_else(|| help::manual::answer(&self.program, &self.version, &words));
        if let Some(answer) = own {
            return match answer.map_err(Failed::Refused).and_then(|text| print::text(&text, &environment)) {
                Err(Failed::Refused(refusal)) => self.refuse(&refusal, &environment),
                _ => 0,
            };
        }
        let words = match prompt::complete(&self.program, words, &environment) {
            Ok(words) => words,
            Err(left) => return self.leave(&left),
        };
        let outcome = match arguments::parse(&self.program, words.clone(), &environment) {
            Ok(Parsed::Version) => print::text(&format!("{}\n", self.version), &environment),
            Ok(Parsed::Help(page)) if print::takes_style(&words, &environment) => {
                print::paged(&page.styled(), &environment)
            }
            Ok(Parsed::Help(page)) => print::paged(&page.plain(), &environment),
            Ok(Parsed::Skeleton(text)) => print::text(&text, &environment),
            Ok(Parsed::Sample(call)) => Caller::new(self, *call, &words, &environment).and_then(Caller::sample),
            Ok(Parsed::Call(call)) => Caller::new(self, *call, &words, &environment).and_then(Caller::call),
            Err(refusal) => Err(Failed::Refused(refusal)),
        };
        match outcome {
            Ok(()) => 0,
            // Who reads has enough: nothing went wrong.
            Err(Failed::Closed) => 0,
            Err(Failed::Interrupted) => 130,
            Err(Failed::Refused(refusal)) => self.refuse(&refusal, &environment),
            Err(Failed::Reported { exit, text }) => {
                print::error(&text);
                exit
            }
        }
    }

    /// Says that nothing is done, as the user left before the command was whole.
    fn leave(&self, left: &Left) -> u8 {
        let (exit, why) = match left {
            Left::Quit => (130, "nothing was sent"),
            Left::Interrupted => (130, "interrupted: nothing was sent"),
            Left::Ended => (252, "the input ended before the command was whole: nothing was sent"),
            Left::Broken(why) => (255, why.as_str()),
        };
        print::error(&format!("\n{}: {why}\n", self.program.name));
        exit
    }

    /// Says why a command is not carried out, in the format that was asked for.
    fn refuse(&self, refusal: &Refusal, environment: &Environment) -> u8 {
        let globals = refusal.globals.as_deref().cloned().unwrap_or_default();
        let settings = Settings::load(&globals, environment).ok();
        let show = print::ErrorStyle::of(&globals, settings.as_ref(), &self.program.name);
        let mut text: String = refusal.warnings.iter().map(|line| format!("{line}\n")).collect();
        if let Some(usage) = &refusal.usage {
            text.push_str(&format!("\n{usage}\n"));
        }
        text.push_str(&show.text(&Report::from(refusal)));
        print::error(&text);
        refusal.exit
    }
}

/// Why a run ends early.
#[derive(Debug)]
enum Failed {
    /// The command is refused.
    Refused(Refusal),
    /// Something went wrong, and is to be said so.
    Reported { exit: u8, text: String },
    /// Nobody reads the output any more.
    Closed,
    /// The user stopped it.
    Interrupted,
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
