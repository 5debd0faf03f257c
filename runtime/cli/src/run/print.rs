//! Prints to standard output and to standard error, and says how it looks there.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use super::Failed;
use crate::encodings::Codec;
use crate::globals::{Color, Globals};
use crate::host::Host;
use crate::output::table::{self, Look};
use crate::query::Query;
use crate::service_error::{ErrorFormat, Report, Show};
use crate::settings::Settings;
use crate::usage::Refusal;

/// Prints to standard output as UTF-8, whatever the encoding of output: versions, skeletons, scripts.
pub(crate) fn plain(text: &str) -> Result<(), Failed> {
    write(text.as_bytes())
}

/// Prints to standard output.
pub(crate) fn text(text: &str, host: &dyn Host) -> Result<(), Failed> {
    print(text, host, &codec(host)?.mark(is_file_at_start()))
}

/// Prints more to standard output, behind other text.
pub(crate) fn more(text: &str, host: &dyn Host) -> Result<(), Failed> {
    print(text, host, &[])
}

fn print(text: &str, host: &dyn Host, mark: &[u8]) -> Result<(), Failed> {
    let (bytes, wrong) = encoded(text, host)?;
    write(&[mark, &bytes].concat())?;
    wrong.map_or(Ok(()), |wrong| Err(Failed::Refused(wrong)))
}

fn write(bytes: &[u8]) -> Result<(), Failed> {
    let mut output = io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Failed::Closed),
        Err(error) => {
            let text = format!("\nthe output cannot be written: {error}\n");
            Err(Failed::Reported { exit: 255, text })
        }
    }
}

const ENCODING: &str = "AWS_CLI_OUTPUT_ENCODING";

/// The encoding of output.
pub(super) fn codec(host: &dyn Host) -> Result<Codec, Refusal> {
    let Some(name) = host.variable(ENCODING) else { return Ok(Codec::UTF8) };
    Codec::named(&name).ok_or_else(|| Refusal::general(format!("Unknown codec `{name}` specified for {ENCODING}.")))
}

/// A text in the encoding of output, up to what that does not have; the refusal is for after that.
pub(super) fn encoded(text: &str, host: &dyn Host) -> Result<(Vec<u8>, Option<Refusal>), Refusal> {
    let codec = codec(host)?;
    let (bytes, wrong) = codec.encode(text);
    let Some((before, after)) = wrong.and_then(|at| text.split_at_checked(at)) else { return Ok((bytes, None)) };
    // What is written whole is left out whole: in JSON a string, else a line.
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let quote = before.get(line..).and_then(|rest| rest.rfind('"'));
    let end = quote.map_or(line, |quote| line + quote);
    let wrong = after.chars().next().unwrap_or_default();
    let why = format!("the output encoding has no character {wrong:?}: the output ends before it");
    Ok((codec.encode(before.get(..end).unwrap_or_default()).0, Some(Refusal::general(why))))
}

/// Whether standard output is a file, of which nothing is written yet.
#[cfg(unix)]
fn is_file_at_start() -> bool {
    rustix::fs::tell(io::stdout()).is_ok_and(|at| at == 0)
}

#[cfg(not(unix))]
fn is_file_at_start() -> bool {
    false
}

/// Whether a person at a terminal sees a help page, and has not turned colors off.
pub(super) fn takes_style(words: &[String], host: &dyn Host) -> bool {
    let off = words.iter().any(|word| word == "--color=off") || words.windows(2).any(|pair| pair == ["--color", "off"]);
    let variable = |name: &str| host.variable(name).filter(|value| !value.is_empty());
    let dull = variable("NO_COLOR").is_some() || variable("TERM").is_some_and(|terminal| terminal == "dumb");
    !off && !dull && io::stdout().is_terminal()
}

/// Whether something is drawn in colour. From then on the AWS CLI ends all colours behind each piece of text, also of what it
/// writes to standard error, be that a terminal or not.
static COLOURS: AtomicBool = AtomicBool::new(false);

/// Begins to draw in colour.
pub(super) fn begin_colours() {
    COLOURS.store(true, Ordering::Relaxed);
}

/// Ends all colours once more behind everything, at a terminal.
pub(super) fn end_colours() {
    if COLOURS.load(Ordering::Relaxed) && io::stdout().is_terminal() {
        // A terminal that is gone needs no colours.
        let mut output = io::stdout().lock();
        let _ = output.write_all(table::RESET.as_bytes()).and_then(|()| output.flush());
    }
}

/// A message as it is written where something is drawn in colour: piece by piece.
fn in_pieces(text: &str) -> Option<String> {
    let message = text.strip_prefix('\n')?.strip_suffix('\n')?;
    let reset = table::RESET;
    Some(format!("\n{reset}{message}{reset}\n{reset}"))
}

/// Prints to standard error, in the encoding of output. If that fails, there is nowhere left to report it.
pub(crate) fn error(text: &str) {
    let pieces = COLOURS.load(Ordering::Relaxed).then(|| in_pieces(text)).flatten();
    let text = pieces.as_deref().unwrap_or(text);
    static BEGUN: AtomicBool = AtomicBool::new(false);
    let codec = std::env::var(ENCODING).ok().and_then(|name| Codec::named(&name)).unwrap_or(Codec::UTF8);
    let is_first = !text.is_empty() && !BEGUN.swap(true, Ordering::Relaxed);
    let mark = if is_first { codec.mark(false) } else { Vec::new() };
    let mut output = io::stderr().lock();
    let _ = output.write_all(&[mark, codec.encode_escaping(text)].concat()).and_then(|()| output.flush());
}

/// How tables look, by what standard output is. `NO_COLOR` and `TERM` have no part in it, as with the AWS CLI.
pub(super) fn look(color: Color, resets: bool) -> Look {
    let colour = match color {
        Color::On => true,
        Color::Off => false,
        Color::Auto => io::stdout().is_terminal(),
    };
    Look { colour, resets, width: columns().unwrap_or(Look::default().width) }
}

/// The columns of the terminal that standard output is.
#[cfg(unix)]
pub(crate) fn columns() -> Option<usize> {
    rustix::termios::tcgetwinsize(io::stdout()).ok().map(|size| size.ws_col.into())
}

/// The AWS CLI asks on Unix alone.
#[cfg(not(unix))]
pub(crate) fn columns() -> Option<usize> {
    None
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
            table: look(globals.color, false),
        }
    }

    pub(crate) fn text(&self, report: &Report) -> String {
        report.show(Show { program: &self.program, format: self.format, query: self.query.as_ref(), table: self.table })
    }
}
