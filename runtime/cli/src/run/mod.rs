//! Runs a command: reads its line, calls the service, prints, and ends with the AWS CLI's exit codes.

mod aws_cli;
pub(crate) mod call;
pub(crate) mod config;
mod customizations;
mod debug;
mod dry_run;
pub(crate) mod environment;
#[cfg(feature = "event-streams")]
mod events;
mod execute;
mod explain;
mod hand_over;
mod identity;
pub(crate) mod interceptors;
mod local;
mod merge;
pub(crate) mod print;
mod screen;
mod send;
pub(crate) mod setup;
mod shell;
mod unverified;
mod wait;

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;

use shapewright_core::Service;
use shapewright_core::service::Derived;

use crate::arguments::{self, Parsed};
use crate::completion;
use crate::globals::Globals;
use crate::help;
use crate::prompt::{self, Left};
use crate::service_error::Report;
use crate::streams;
use crate::usage::{Commands, OwnCommand, Program, Refusal};
use environment::{Environment, escaped};
use execute::Execution;
use hand_over::Next;
use screen::Screen;
use setup::Setup;

pub use local::{Local, LocalError};

/// A command-line program for one or more services.
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
    setup: Setup,
}

impl Cli {
    /// A program of one service: its operations are the commands.
    pub fn of<D: Derived>(name: &str) -> Self {
        Self::of_service(name, D::SERVICE)
    }

    /// A program of one service whose tables were made at run time.
    pub fn of_service(name: &str, service: &'static Service) -> Self {
        Self::new(name, Commands::Operations(streams::offered(service)))
    }

    /// A program of several services: a command for each, its operations below.
    pub fn of_services(name: &str, services: &'static [&'static Service]) -> Self {
        let services = services.iter().copied().map(streams::offered).collect::<Vec<_>>();
        Self::new(name, Commands::Services(services.leak()))
    }

    fn new(name: &str, commands: Commands) -> Self {
        let version = concat!("shapewright/", env!("CARGO_PKG_VERSION")).to_owned();
        let program = Program::new(name, commands);
        Self { program, version, setup: Setup::of_aws_cli() }
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
        self.setup.local = Some(local);
        self.program.has_local = true;
        self
    }

    /// Hands commands and options that the program does not have to the next program of its name on `PATH`: what a
    /// replacement for `aws` with a part of its commands is for.
    ///
    /// `AWS_CLI_HAND_OVER=off`, or `cli_hand_over = off` in the profile, turns it off. Nothing is handed over by a program that
    /// is not on `PATH` itself.
    #[must_use]
    pub fn hands_over(mut self) -> Self {
        self.program.hands_over = true;
        self
    }

    /// A command beside the operations, such as `serve`: what it does, in a sentence, and the function that runs it.
    ///
    /// It is the first word of the command line. The function gets the words after it, and returns the exit code.
    #[must_use]
    pub fn command(
        mut self,
        name: impl Into<String>,
        about: impl Into<String>,
        run: impl Fn(Vec<String>) -> u8 + Send + Sync + 'static,
    ) -> Self {
        self.program.own.push(OwnCommand { name: name.into(), about: about.into(), run: Arc::new(run) });
        self
    }

    setup::setters!();

    /// Runs with the arguments of this process, and returns the exit code.
    pub fn run(&self) -> ExitCode {
        ExitCode::from(self.run_with(std::env::args_os().skip(1)))
    }

    /// Runs with these arguments, the program's own name not among them, and returns the exit code.
    ///
    /// This also works inside an asynchronous runtime, which it blocks.
    pub fn run_with(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> u8 {
        let arguments: Vec<OsString> = arguments.into_iter().map(|word| word.as_ref().to_owned()).collect();
        if tokio::runtime::Handle::try_current().is_err() {
            return self.run_words(&arguments);
        }
        // A runtime cannot be blocked on from within another one, so this gets a thread of its own.
        std::thread::scope(|scope| scope.spawn(|| self.run_words(&arguments)).join().unwrap_or(255))
    }

    fn run_words(&self, arguments: &[OsString]) -> u8 {
        // Bytes that are not UTF-8 are shown in refusals, and never sent: see `carry_out`.
        let words: Vec<_> = arguments.iter().map(|word| escaped(word.as_encoded_bytes())).collect();
        let environment = Environment::new(arguments.iter().all(|word| word.to_str().is_some()));
        if let Some(code) = self.run_own(&words, &environment) {
            return code;
        }
        let own = completion::answer(&self.program, &words, &environment)
            .or_else(|| help::manual::answer(&self.program, &self.version, &words));
        if let Some(answer) = own {
            let printed = answer.map_err(Failed::Refused).and_then(|text| print::plain(&text));
            return self.exit(printed, &environment);
        }
        // A broken file stops every command, `--version` and `help` too.
        if let Err(refusal) = environment.check() {
            let debug = words.iter().any(|word| word == "--debug");
            let globals = Some(Box::new(Globals { debug, ..Globals::default() }));
            return self.refuse(&Refusal { globals, ..refusal }, &environment);
        }
        let prompts =
            |globals: &Globals| environment.settings(globals).ok()?.value(&["AWS_CLI_AUTO_PROMPT"], "cli_auto_prompt");
        let dry_run = |words| {
            // What is wrong is shown; what to do about it is asked next.
            self.exit(self.carry_out(words, &environment), &environment);
        };
        let words = match prompt::complete(&self.program, words, &environment, prompts, dry_run) {
            Ok(words) => words,
            Err(left) => return self.leave(&left),
        };
        if let Some(code) = self.run_own(&words, &environment) {
            return code;
        }
        match self.carry_out(words.clone(), &environment) {
            Err(Failed::Refused(refusal)) if refusal.is_unknown && self.program.hands_over => {
                self.exit(self.hand_over(refusal, &words, arguments, &environment), &environment)
            }
            outcome => self.exit(outcome, &environment),
        }
    }

    /// Runs a command of the program's own, if the words are one.
    fn run_own(&self, words: &[String], environment: &Environment) -> Option<u8> {
        let (name, words) = words.split_first()?;
        let own = self.program.own.iter().find(|own| own.name == *name)?;
        Some(match environment.check_arguments() {
            Ok(()) => (own.run)(words.to_vec()),
            Err(refusal) => self.refuse(&refusal, environment),
        })
    }

    /// Gives what the program does not have to the next one of its name.
    fn hand_over(
        &self,
        refusal: Refusal,
        words: &[String],
        arguments: &[OsString],
        environment: &Environment,
    ) -> Result<(), Failed> {
        match hand_over::next(&self.program, words, environment)? {
            Next::Program(path) => match hand_over::run(&path, arguments)? {
                0 => Ok(()),
                exit => Err(Failed::Reported { exit, text: String::new() }),
            },
            Next::Shown(text) => print::plain(&text),
            Next::Refused(why) => {
                let choices = refusal.help.as_deref().map(|help| format!("{help}; ")).unwrap_or_default();
                // A word that is unknown is refused before the global options are read.
                let debug = words.iter().any(|word| word == "--debug");
                let globals = refusal.globals.clone();
                let globals = globals.or_else(|| Some(Box::new(Globals { debug, ..Globals::default() })));
                Err(Failed::Refused(Refusal { globals, ..refusal.help(format!("{choices}{why}")) }))
            }
        }
    }

    fn carry_out(&self, words: Vec<String>, environment: &Environment) -> Result<(), Failed> {
        let parsed = arguments::parse(&self.program, words.clone(), environment)?;
        environment.check_arguments()?;
        match parsed {
            Parsed::Version => print::plain(&format!("{}\n", self.version)),
            Parsed::Shell(command) => shell::run(&command),
            Parsed::Help(mut page) => {
                if self.program.hands_over {
                    hand_over::describe(&self.program, environment, &mut page);
                }
                let text = if print::takes_style(&words, environment) { page.styled() } else { page.plain() };
                let is_paged = !words.iter().any(|word| word == "--no-cli-pager");
                let settings = environment.settings(&Globals::default()).ok().filter(|_| is_paged);
                Screen::new(environment, settings.map(|settings| settings.pager())).print(&text)
            }
            Parsed::Skeleton(text) => print::plain(&text),
            Parsed::Sample(command) => Execution::new(self, *command, &words, environment)?.sample(),
            Parsed::Call(command) if command.globals.explain_config => {
                explain::print(&self.program, &command, environment)
            }
            Parsed::Call(command) => Execution::new(self, *command, &words, environment)?.call(),
        }
    }

    /// The exit code of an outcome, after its message, if it has one.
    fn exit(&self, outcome: Result<(), Failed>, environment: &Environment) -> u8 {
        let exit = match outcome {
            // If standard output was closed, its reader had enough.
            Ok(()) | Err(Failed::Closed) => 0,
            Err(Failed::Interrupted) => 130,
            Err(Failed::Refused(refusal)) => self.refuse(&refusal, environment),
            Err(Failed::Report(report)) => {
                print::error(&print::ErrorStyle::of(&Globals::default(), None, &self.program.name).text(&report));
                report.exit
            }
            Err(Failed::Reported { exit, text }) => {
                print::error(&text);
                exit
            }
        };
        print::end_colours();
        exit
    }

    /// Reports that nothing is done, as the user left before the command was complete.
    fn leave(&self, left: &Left) -> u8 {
        let (exit, why) = match left {
            Left::Quit => (130, "nothing was sent"),
            Left::Interrupted => (130, "interrupted: nothing was sent"),
            Left::Ended => (252, "the input ended before the command was complete: nothing was sent"),
            Left::Broken(why) => (255, why.as_str()),
        };
        print::error(&format!("\n{}: {why}\n", self.program.name));
        exit
    }

    /// Reports why a command is not carried out, in the format that was asked for.
    fn refuse(&self, refusal: &Refusal, environment: &Environment) -> u8 {
        let refusal = &refusal.clone().of(&self.program);
        let globals = refusal.globals.as_deref().cloned().unwrap_or_default();
        let settings = environment.settings(&globals).ok();
        let show = print::ErrorStyle::of(&globals, settings.as_ref(), &self.program.name);
        let mut text: String = refusal.warnings.iter().map(|line| format!("{line}\n")).collect();
        if let Some(usage) = &refusal.usage {
            text.push_str(&format!("\n{usage}\n"));
        }
        text.push_str(&show.text(&Report::from(refusal)));
        // Programs that read standard error find what the AWS CLI writes, and no more.
        if let Some(help) = refusal.help.as_deref().filter(|_| globals.debug || std::io::stderr().is_terminal()) {
            text.push_str(&format!("help: {help}\n"));
        }
        print::error(&text);
        refusal.exit
    }
}

/// The messages of an error and of all its sources.
fn chain(error: &dyn Error) -> Vec<String> {
    std::iter::successors(Some(error), |&error| error.source()).map(ToString::to_string).collect()
}

/// Why a run ends early.
#[derive(Debug)]
pub(crate) enum Failed {
    /// The command is refused.
    Refused(Refusal),
    /// The service or the connection failed; the dialect has words for it.
    Report(Box<Report>),
    /// Something went wrong, and this text reports it.
    Reported { exit: u8, text: String },
    /// Standard output was closed.
    Closed,
    /// The user stopped it.
    Interrupted,
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
