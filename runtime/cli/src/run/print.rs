//! To standard output and standard error, through a pager where a person reads.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

use super::Failed;
use super::encoding::Encoding;
use crate::arguments::Host;
use crate::globals::{Color, Globals};
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

/// Prints through the pager if standard output is a terminal, as the AWS CLI does.
pub(super) fn paged(shown: &str, host: &dyn Host) -> Result<(), Failed> {
    let pager = host.variable("AWS_PAGER").or_else(|| host.variable("PAGER")).unwrap_or_else(|| "less".to_owned());
    let mut words = pager.split_whitespace();
    let Some(program) = words.next().filter(|_| io::stdout().is_terminal()) else { return text(shown, host) };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if host.variable("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    // Without the pager the text is printed as it is.
    let Ok(mut child) = command.spawn() else { return text(shown, host) };
    if let Some(mut input) = child.stdin.take() {
        // Who leaves the pager early has read enough.
        let _ = input.write_all(shown.as_bytes());
    }
    child.wait().map(drop).map_err(|_| Failed::Closed)
}

/// Whether a person at a terminal sees a help page, and has nothing against colours.
pub(super) fn takes_style(words: &[String], host: &dyn Host) -> bool {
    let off = words.iter().any(|word| word == "--color=off") || words.windows(2).any(|pair| pair == ["--color", "off"]);
    let variable = |name: &str| host.variable(name).filter(|value| !value.is_empty());
    let dull = variable("NO_COLOR").is_some() || variable("TERM").is_some_and(|terminal| terminal == "dumb");
    !off && !dull && io::stdout().is_terminal()
}

/// Prints to standard error; if that fails there is nobody left to tell.
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
