//! `-Confirm` and `-WhatIf`: asks before something is done, or says what would be.

use std::io::{self, BufRead, BufReader, Write};

use super::mistake::Mistake;

/// Asks for confirmations, one after the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Confirmation {
    /// The answer to all of them, once it is given.
    all: Option<bool>,
    /// Whether standard input is the pipeline, so that answers come from the terminal alone.
    is_pipeline: bool,
}

const HELP: &str = "Y - Continue with only the next step of the operation.
A - Continue with all the steps of the operation.
N - Skip this operation and proceed with the next operation.
L - Skip this operation and all subsequent operations.
";

impl Confirmation {
    pub(super) fn new(is_pipeline: bool) -> Self {
        Self { all: None, is_pipeline }
    }

    /// Whether something, which is described, may be done.
    pub(super) async fn ask(&mut self, what: &str) -> Result<bool, Mistake> {
        if let Some(answer) = self.all {
            return Ok(answer);
        }
        say(&format!("\nConfirm\nAre you sure you want to perform this action?\n{what}\n"))?;
        loop {
            say("[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is \"Y\"): ")?;
            let is_pipeline = self.is_pipeline;
            // An interruption has to be noticed meanwhile.
            let line = tokio::task::spawn_blocking(move || line(is_pipeline)).await;
            let line = line.ok().and_then(Result::ok).flatten().ok_or_else(|| {
                Mistake::new("A confirmation is needed, and there is no answer.")
                    .help("-Force or -Confirm:$false does without one")
            })?;
            match line.trim().to_ascii_lowercase().as_str() {
                "" | "y" | "yes" => return Ok(true),
                "n" | "no" => return Ok(false),
                "a" | "yes to all" => self.all = Some(true),
                "l" | "no to all" => self.all = Some(false),
                "?" => say(HELP)?,
                _ => {}
            }
            if let Some(answer) = self.all {
                return Ok(answer);
            }
        }
    }
}

/// A line of the user's; `None` if there is none.
fn line(is_pipeline: bool) -> io::Result<Option<String>> {
    let mut line = String::new();
    let read = match is_pipeline {
        true => BufReader::new(std::fs::File::open("/dev/tty")?).read_line(&mut line)?,
        false => io::stdin().lock().read_line(&mut line)?,
    };
    Ok((read > 0).then_some(line))
}

/// Asks for the value of a parameter.
pub(super) fn value_of(name: &str) -> Result<Option<String>, Mistake> {
    say(&format!("{name}: "))?;
    let line = line(false).map_err(|error| Mistake::new(format!("Standard input cannot be read: {error}")))?;
    Ok(line.map(|line| line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Prompts are not output: they go to standard error.
pub(super) fn say(text: &str) -> Result<(), Mistake> {
    let mut output = io::stderr().lock();
    let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
    written.map_err(|error| Mistake::new(format!("The prompt cannot be shown: {error}")))
}
