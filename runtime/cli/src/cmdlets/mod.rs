//! The dialect of PowerShell: cmdlets with the names, types and rules of the AWS Tools for PowerShell, in a program of
//! its own.
//!
//! `parameters` knows which there are, `value` and `convert` read what they are given, `arguments` and `pipeline` bind it,
//! `invoke` calls, and `select` and `view` write the reply.

mod access;
mod arguments;
mod completion;
mod confirm;
mod convert;
mod help;
mod invoke;
mod mistake;
mod parameters;
mod pipeline;
mod select;
mod value;
mod view;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use shapewright_core::cmdlet::{Cmdlet, Derived, Module};
use shapewright_core::nearest;

use crate::run::environment::{Environment, escaped};
use crate::run::setup::{Setup, setters};
use crate::run::{Failed, Local, print};
use arguments::{Bound, bind};
use convert::Types;
use invoke::Invocation;
use mistake::Mistake;
use parameters::Role;

/// A program of cmdlets: `cgip New-CGIPUserPoolClient -UserPoolId us-west-2_a -ClientName web`.
///
/// ```no_run
/// # use shapewright_core::cmdlet::{Derived, Module};
/// # struct CognitoIdp;
/// # impl Derived for CognitoIdp { const CMDLETS: &'static Module = module(); }
/// # const fn module() -> &'static Module { panic!() }
/// fn main() -> std::process::ExitCode {
///     shapewright_cli::Cmdlets::of::<CognitoIdp>("cgip").run()
/// }
/// ```
#[derive(Debug)]
pub struct Cmdlets {
    name: String,
    module: &'static Module,
    version: String,
    setup: Setup,
}

impl Cmdlets {
    /// The cmdlets of a service that was derived.
    pub fn of<D: Derived>(name: &str) -> Self {
        Self::of_module(name, D::CMDLETS)
    }

    /// The cmdlets of a table.
    pub fn of_module(name: &str, module: &'static Module) -> Self {
        let version = concat!("shapewright/", env!("CARGO_PKG_VERSION")).to_owned();
        Self { name: name.to_owned(), module, version, setup: Setup::new("-CliLocal") }
    }

    /// What `--version` prints.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = version.into();
        self
    }

    /// What `-CliLocal` calls.
    #[must_use]
    pub fn local(mut self, local: Local) -> Self {
        self.setup.local = Some(local);
        self
    }

    setters!();

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
        std::thread::scope(|scope| scope.spawn(|| self.run_words(&arguments)).join().unwrap_or(1))
    }

    fn run_words(&self, arguments: &[OsString]) -> u8 {
        let words: Vec<_> = arguments.iter().map(|word| escaped(word.as_encoded_bytes())).collect();
        let environment = Environment::new(arguments.iter().all(|word| word.to_str().is_some()));
        if let Some(answer) = completion::answer(self, &words, &environment) {
            let printed = answer.map_err(Failure::from).and_then(|text| Ok(print::plain(&text)?));
            return self.exit(&self.name, None, printed.map(|()| true));
        }
        let Some((first, rest)) = words.split_first() else {
            return self.exit(
                &self.name,
                None,
                print::plain(&help::overview(self)).map(|()| true).map_err(Failure::from),
            );
        };
        if let Some(answer) = help::answer(self, first, rest) {
            let printed = answer.map_err(Failure::from).and_then(|text| Ok(print::plain(&text)?));
            return self.exit(first, None, printed.map(|()| true));
        }
        let checked = environment.check_arguments().and_then(|()| environment.check());
        if let Err(refusal) = checked {
            return self.exit(&self.name, None, Err(Failed::Refused(refusal).into()));
        }
        match self.module.cmdlet(first) {
            Some(cmdlet) => self.cmdlet(cmdlet, rest),
            None => self.exit(&self.name, None, Err(self.unknown(first).into())),
        }
    }

    fn cmdlet(&self, cmdlet: &'static Cmdlet, words: &[String]) -> u8 {
        let known = parameters::all(cmdlet, self.setup.local.is_some());
        let types = Types { namespace: self.module.namespace };
        let bound = match bind(cmdlet, &known, types, words).and_then(checked) {
            Ok(bound) => bound,
            Err(mistake) => {
                let is_verbose = |word: &String| ["-Verbose", "-vb"].iter().any(|name| name.eq_ignore_ascii_case(word));
                print::error(&text(cmdlet.name, &mistake, words.iter().any(is_verbose)));
                return 1;
            }
        };
        if bound.asks_for_help {
            let page = help::page(self, cmdlet, help::Detail::Brief);
            return self.exit(cmdlet.name, None, print::plain(&page).map(|()| true).map_err(Failure::from));
        }
        let outcome = Invocation::new(self.module, cmdlet, &bound).and_then(|invocation| invocation.run(&self.setup));
        self.exit(cmdlet.name, Some(&bound), outcome)
    }

    fn unknown(&self, name: &str) -> Mistake {
        let mistake = Mistake::new(format!(
            "The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n\
             Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
        ));
        match nearest(name, self.module.cmdlets.iter().map(|cmdlet| cmdlet.name)) {
            Some(near) => mistake.help(format!("did you mean {near}?")),
            None => mistake.help(format!("{} Get-Command lists the cmdlets", self.name)),
        }
    }

    /// The exit code of an outcome, after its message.
    fn exit(&self, name: &str, bound: Option<&Bound>, outcome: Result<bool, Failure>) -> u8 {
        let mistake = match outcome {
            // If standard output was closed, its reader had enough.
            Ok(true) | Err(Failure::Run(Failed::Closed)) => return 0,
            Ok(false) => return 1,
            Err(Failure::Run(Failed::Interrupted)) => return 130,
            Err(Failure::Run(Failed::Reported { text, .. })) => {
                print::error(&text);
                return 1;
            }
            Err(Failure::Mistake(mistake)) => mistake,
            Err(Failure::Run(Failed::Refused(refusal))) => match refusal.code {
                Some("NoCredentials") => {
                    Mistake::new("No credentials specified or obtained from persisted/shell defaults.")
                        .help("give -ProfileName, or -AccessKey and -SecretKey")
                }
                Some("NoRegion") => {
                    Mistake::new("No region specified or obtained from persisted/shell defaults.").help("give -Region")
                }
                _ => Mistake { help: refusal.help.map(Into::into), ..Mistake::new(refusal.message) },
            },
            Err(Failure::Run(Failed::Report(report))) => match report.code() {
                Some(code) => {
                    Mistake::new(format!("{}\n    + FullyQualifiedErrorId : {code}", report.message().trim_end()))
                }
                None => Mistake::new(report.message().trim()),
            },
        };
        match bound {
            Some(bound) => report(name, &mistake, bound),
            None => print::error(&text(name, &mistake, false)),
        }
        1
    }
}

/// Why a cmdlet ends early.
#[derive(Debug)]
enum Failure {
    Mistake(Mistake),
    Run(Failed),
}

impl From<Mistake> for Failure {
    fn from(mistake: Mistake) -> Self {
        Self::Mistake(mistake)
    }
}

impl From<Failed> for Failure {
    fn from(failed: Failed) -> Self {
        Self::Run(failed)
    }
}

/// Reports a mistake, unless `-ErrorAction` wants none to be shown.
fn report(name: &str, mistake: &Mistake, bound: &Bound) {
    let action = bound.text(Role::ErrorAction).unwrap_or_default();
    if !["SilentlyContinue", "Ignore"].iter().any(|quiet| action.eq_ignore_ascii_case(quiet)) {
        print::error(&text(name, mistake, bound.is_on(Role::Verbose) || bound.is_on(Role::Debug)));
    }
}

fn text(name: &str, mistake: &Mistake, is_verbose: bool) -> String {
    let mut text = format!("{name}: {}\n", mistake.message);
    if let Some(help) = mistake.help.as_deref().filter(|_| is_verbose || io::stderr().is_terminal()) {
        text.push_str(&format!("help: {help}\n"));
    }
    text
}

/// Refuses values of `-ErrorAction` and `-WarningAction` that there are not, or that are about a session.
fn checked(bound: Bound) -> Result<Bound, Mistake> {
    const ACTIONS: &[&str] = &["SilentlyContinue", "Continue", "Ignore", "Stop"];
    const OF_WARNINGS: &[&str] = &["SilentlyContinue", "Continue", "Ignore"];
    for (role, name, actions) in
        [(Role::ErrorAction, "ErrorAction", ACTIONS), (Role::WarningAction, "WarningAction", OF_WARNINGS)]
    {
        if let Some(action) = bound.text(role)
            && !actions.iter().any(|known| known.eq_ignore_ascii_case(&action))
        {
            return Err(Mistake::new(format!(
                "Cannot bind parameter '{name}'. Cannot convert value \"{action}\" to type \
                 \"System.Management.Automation.ActionPreference\". Error: \"Unable to match the identifier name {action} \
                 to a valid enumerator name. Specify one of the following enumerator names and try again: {}\"",
                actions.join(", ")
            )));
        }
    }
    Ok(bound)
}

/// The name with its first letter as a capital, as .NET has the names of members.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
