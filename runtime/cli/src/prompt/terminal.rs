//! Reads answers from a terminal. Questions go there too, so that standard output stays the command's own.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use rustyline::completion::Completer;
use rustyline::config::{Behavior, BellStyle};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{ColorMode, CompletionType, Config, Context, Editor, Helper};

use super::questions::{Question, Walk};

/// Why a conversation ended early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Left {
    /// The user wants nothing done.
    Quit,
    /// The user stopped it.
    Interrupted,
    /// There is no more input.
    Ended,
    /// The terminal cannot be read.
    Broken(String),
}

/// Whether a person can be asked: input and messages are a terminal's, and it is one that can hide a secret.
pub(super) fn is_there() -> bool {
    let hides = std::env::var_os("TERM").is_some_and(|name| name != "dumb" && name != "cons25" && name != "emacs");
    (hides || cfg!(windows)) && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks until nothing is left to ask.
pub(super) fn converse(walk: &mut Walk<'_>) -> Result<(), Left> {
    let broken = |error: ReadlineError| Left::Broken(error.to_string());
    let config = Config::builder()
        .behavior(Behavior::PreferTerm)
        .completion_type(CompletionType::List)
        .bell_style(BellStyle::None)
        .auto_add_history(false)
        // Colours are how an answer is hidden.
        .color_mode(ColorMode::Forced)
        .build();
    let mut editor = Editor::<Answering, MemHistory>::with_history(config, MemHistory::new()).map_err(broken)?;
    let mut shown = String::new();
    while let Some(question) = walk.question() {
        let Question { text, prompt, choices, secret } = question;
        // The text stays in sight while an answer is asked for again.
        if text != shown {
            say(&text);
        }
        shown = text;
        editor.set_helper(Some(Answering { choices, secret }));
        let line = editor.readline(&prompt).map_err(|error| match error {
            ReadlineError::Interrupted => Left::Interrupted,
            ReadlineError::Eof => Left::Ended,
            error => broken(error),
        })?;
        if let Err(why) = walk.answer(&line) {
            say(&format!("{why}\n"));
        }
    }
    Ok(())
}

fn say(text: &str) {
    // If standard error cannot be written, the conversation ends soon anyway.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// How one answer is edited.
struct Answering {
    choices: Vec<String>,
    secret: bool,
}

impl Helper for Answering {}

impl Hinter for Answering {
    type Hint = String;
}

impl Validator for Answering {}

impl Completer for Answering {
    type Candidate = String;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let begun = line.get(..at).unwrap_or_default();
        Ok((0, self.choices.iter().filter(|choice| choice.starts_with(begun)).cloned().collect()))
    }
}

impl Highlighter for Answering {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if self.secret { Cow::Owned("*".repeat(line.chars().count())) } else { Cow::Borrowed(line) }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.secret && kind != CmdKind::MoveCursor
    }
}
