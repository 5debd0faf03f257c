//! Prints to standard output, through a pager at a terminal, and to standard error.

use std::io::{self, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

use super::Failed;
use super::encoding::Encoding;
use crate::globals::{Color, Globals};
use crate::host::Host;
use crate::output::table::Look;
use crate::query::Query;
use crate::service_error::{ErrorFormat, Report, Show};
use crate::settings::Settings;

/// Prints to standard output.
pub(super) fn text(text: &str, host: &dyn Host) -> Result<(), Failed> {
    let encoding = Encoding::of(host).map_err(Failed::Refused)?;
    let (bytes, wrong) = encoding.encode(text);
    let mut output = io::stdout().lock();
    match output.write_all(&bytes).and_then(|()| output.flush()) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Err(Failed::Closed),
        Err(error) => {
            let text = format!("\nthe output cannot be written: {error}\n");
            return Err(Failed::Reported { exit: 255, text });
        }
    }
    match wrong {
        None => Ok(()),
        Some(wrong) => Err(Failed::Refused(crate::usage::Refusal::general(format!(
            "the output encoding has no character {wrong:?}: the output ends before it"
        )))),
    }
}

/// Where a command's output goes: through a pager if standard output is a terminal, as the AWS CLI does it.
pub(super) struct Screen<'a> {
    host: &'a dyn Host,
    /// Whether a pager is still to be started.
    is_paged: bool,
    pager: Option<Child>,
}

impl<'a> Screen<'a> {
    pub(super) fn new(host: &'a dyn Host, is_paged: bool) -> Self {
        Self { host, is_paged, pager: None }
    }

    /// Prints a text, all of them in the same pager.
    pub(super) fn print(&mut self, shown: &str) -> Result<(), Failed> {
        if shown.is_empty() {
            return Ok(());
        }
        if std::mem::take(&mut self.is_paged) {
            self.pager = pager(self.host);
        }
        match self.pager.as_mut().and_then(|child| child.stdin.as_mut()) {
            // If the user has left the pager, nothing more needs to be fetched.
            Some(input) => input.write_all(shown.as_bytes()).map_err(|_| Failed::Closed),
            // Without a pager the text is printed as it is.
            None => text(shown, self.host),
        }
    }
}

impl Drop for Screen<'_> {
    /// Waits until the user has left the pager.
    fn drop(&mut self) {
        if let Some(child) = &mut self.pager {
            // Whatever the pager ends with, the text was given to it.
            let _ = child.wait();
        }
    }
}

/// Starts the pager, if there is one and a terminal to show it on.
fn pager(host: &dyn Host) -> Option<Child> {
    let pager =
        host.variable("AWS_PAGER").or_else(|| host.variable("PAGER")).unwrap_or_else(|| default_pager().to_owned());
    let mut words = pager.split_whitespace();
    let program = words.next().filter(|_| io::stdout().is_terminal())?;
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if host.variable("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    command.spawn().ok()
}

fn default_pager() -> &'static str {
    if cfg!(windows) { "more" } else { "less" }
}

/// Whether a person at a terminal sees a help page, and has not turned colors off.
pub(super) fn takes_style(words: &[String], host: &dyn Host) -> bool {
    let off = words.iter().any(|word| word == "--color=off") || words.windows(2).any(|pair| pair == ["--color", "off"]);
    let variable = |name: &str| host.variable(name).filter(|value| !value.is_empty());
    let dull = variable("NO_COLOR").is_some() || variable("TERM").is_some_and(|terminal| terminal == "dumb");
    !off && !dull && io::stdout().is_terminal()
}

/// Prints to standard error. If that fails, there is nowhere left to report it.
pub(super) fn error(text: &str) {
    let mut output = io::stderr().lock();
    let _ = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}

/// How tables look on standard output.
pub(super) fn look(color: Color) -> Look {
    let terminal = io::stdout().is_terminal();
    let colour = match color {
        Color::On => true,
        Color::Off => false,
        Color::Auto => terminal,
    };
    let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|width| *width > 0);
    Look { colour, width: width.unwrap_or(Look::default().width) }
}

/// How errors are shown.
pub(super) struct ErrorStyle {
    program: String,
    format: ErrorFormat,
    query: Option<Query>,
    table: Look,
}

impl ErrorStyle {
    pub(super) fn of(globals: &Globals, settings: Option<&Settings<'_>>, program: &str) -> Self {
        let named = globals.error_format.clone();
        let named = named.or_else(|| settings?.value(&["AWS_CLI_ERROR_FORMAT"], "cli_error_format"));
        Self {
            program: program.to_owned(),
            format: named.as_deref().map(ErrorFormat::named).unwrap_or_default(),
            query: globals.query.as_deref().and_then(|query| Query::parse(query).ok()),
            table: look(globals.color),
        }
    }

    pub(super) fn text(&self, report: &Report) -> String {
        report.show(Show { program: &self.program, format: self.format, query: self.query.as_ref(), table: self.table })
    }
}
