//! Where a command's output goes: through a pager if standard output is a terminal, as the AWS CLI does it.

use std::io::{self, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

use super::{Failed, print};
use crate::host::Host;
use crate::paramfile;
use crate::usage::Refusal;
use crate::words::{self, SplitError};

/// Where a command's output goes. All of it goes through the same pager.
pub(super) struct Screen<'a> {
    host: &'a dyn Host,
    /// The pager's words; none without a pager.
    pager: Result<Vec<String>, SplitError>,
    child: Option<Child>,
    is_begun: bool,
}

impl<'a> Screen<'a> {
    /// A screen with a pager, unless its command is empty or there is no terminal to show it on.
    pub(super) fn new(host: &'a dyn Host, pager: Option<String>) -> Self {
        let command = pager.filter(|_| io::stdout().is_terminal()).unwrap_or_default();
        let pager = match cfg!(windows) && !command.trim().is_empty() {
            true => Ok(vec!["cmd".to_owned(), "/C".to_owned(), command]),
            false => words::split(&command),
        };
        Self { host, pager, child: None, is_begun: false }
    }

    /// Whether a pager will show what is printed.
    pub(super) fn is_paged(&self) -> bool {
        self.pager.as_ref().is_ok_and(|words| !words.is_empty())
    }

    /// Refuses a pager whose command cannot be split into words.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        match &self.pager {
            Ok(_) => Ok(()),
            Err(error) => Err(Refusal::general(error.to_string())
                .help("the command of the pager is in AWS_PAGER, in `cli_pager` of the profile, or in PAGER")),
        }
    }

    /// Prints a text.
    pub(super) fn print(&mut self, shown: &str) -> Result<(), Failed> {
        self.check()?;
        if shown.is_empty() {
            return Ok(());
        }
        if self.child.is_none() {
            self.child = self.start()?;
        }
        let is_first = !std::mem::replace(&mut self.is_begun, true);
        match self.child.as_mut().and_then(|child| child.stdin.as_mut()) {
            Some(input) => {
                let (bytes, wrong) = print::encoded(shown, self.host)?;
                let mark = if is_first { print::codec(self.host)?.mark(false) } else { Vec::new() };
                // If the user has left the pager, nothing more needs to be fetched.
                input.write_all(&[mark, bytes].concat()).map_err(|_| Failed::Closed)?;
                wrong.map_or(Ok(()), |wrong| Err(Failed::Refused(wrong)))
            }
            None if is_first => print::text(shown, self.host),
            None => print::more(shown, self.host),
        }
    }

    fn start(&self) -> Result<Option<Child>, Refusal> {
        let words = self.pager.as_deref().unwrap_or_default();
        let Some((program, arguments)) = words.split_first() else { return Ok(None) };
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", "FRX");
        }
        command.spawn().map(Some).map_err(|error| {
            let why = paramfile::python_error(&error, program);
            let message = "Unable to redirect output to pager. Received the following error when opening pager:";
            Refusal::new(253, Some("Pager"), format!("{message}\n{why}"))
                .aside("\n\nLearn more about configuring the output pager by running \"aws help config-vars\".")
        })
    }
}

impl Drop for Screen<'_> {
    /// Waits until the user has left the pager.
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // Whatever the pager ends with, the text was given to it.
            let _ = child.wait();
        }
    }
}
