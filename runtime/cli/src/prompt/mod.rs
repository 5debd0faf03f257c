//! `--cli-auto-prompt`: asks in a terminal for what a command does not say.
//!
//! `start` reads the words that were given, `questions` is the conversation as a state machine that knows no terminal,
//! `line` is the command that results from it, and `terminal` reads the answers.

mod answer;
mod describe;
mod line;
mod questions;
mod start;
mod terminal;

use crate::globals::{self, Globals};
use crate::host::Host;
use crate::usage::Program;
use questions::{Decision, Walk};
use start::Start;
pub(crate) use terminal::Left;

/// When a command is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Off,
    /// Whatever is given.
    On,
    /// Where something required is missing.
    Partial,
}

/// The words of the command to carry out: as they were given, or as the conversation made them.
///
/// Nothing is asked where no person is at a terminal.
///
/// `setting` gives the mode that is set outside the command line; `dry_run` carries out a dry run, after which the user is
/// asked again.
///
/// # Errors
///
/// The user left.
pub(crate) fn complete(
    program: &Program,
    words: Vec<String>,
    host: &dyn Host,
    setting: impl FnOnce(&Globals) -> Option<String>,
    mut dry_run: impl FnMut(Vec<String>),
) -> Result<Vec<String>, Left> {
    let mode = if terminal::is_there() { mode(&words, setting) } else { Mode::Off };
    if mode == Mode::Off {
        return Ok(words);
    }
    // Words that cannot be read are left to the ordinary reader, which says why.
    let walk = Start::read(program, &words).and_then(|start| Walk::new(program, start, host));
    let Some(mut walk) = walk.filter(|walk| mode == Mode::On || walk.lacks_something()) else { return Ok(words) };
    loop {
        terminal::converse(&mut walk)?;
        match walk.decision() {
            Some(Decision::Run) => return Ok(walk.line().words()),
            Some(Decision::DryRun) => dry_run(walk.line().with_global("cli-dry-run").words()),
            Some(Decision::Quit) | None => return Err(Left::Quit),
        }
        walk.decide_again();
    }
}

/// As the AWS CLI decides it: the options, then a request for help or the version, then the variable and the profile.
fn mode(words: &[String], setting: impl FnOnce(&Globals) -> Option<String>) -> Mode {
    let has = |word: &str| words.iter().any(|given| given == word);
    if has("--no-cli-auto-prompt") || has("help") || has("--help") || has("--version") {
        return Mode::Off;
    }
    if has("--cli-auto-prompt") {
        return if globals::prompts_conflict(words) { Mode::Off } else { Mode::On };
    }
    let globals = Globals { profile: start::profile(words), ..Globals::default() };
    match setting(&globals).as_deref().map(str::to_ascii_lowercase).as_deref() {
        Some("on") => Mode::On,
        Some("on-partial") => Mode::Partial,
        _ => Mode::Off,
    }
}
