//! Completion: a script for a shell (`--cli-completion bash`), which asks the program itself (`--cli-complete`) for
//! candidates at the cursor.
//!
//! So completions always match the program's model. Nothing is read but the words and the aliases, the configuration files
//! if a profile is being typed, and a folder if a `file://` is.

mod candidates;
mod files;
mod line;
mod values;

#[cfg(test)]
mod tests;

pub(crate) use candidates::Candidate;
#[cfg(feature = "cmdlets")]
pub(crate) use values::{profiles, regions};

use crate::host::Host;
use crate::usage::{Program, Refusal};

/// The shells, with their scripts. `PROGRAM` is replaced with the program's name, `FUNCTION` with one that a shell accepts.
const SCRIPTS: [(&str, &str); 3] =
    [("bash", include_str!("bash.sh")), ("zsh", include_str!("zsh.sh")), ("fish", include_str!("fish.fish"))];

/// What to print if completion is asked for.
///
/// # Errors
///
/// A shell without a script: exit code 252.
pub(crate) fn answer(program: &Program, words: &[String], host: &dyn Host) -> Option<Result<String, Refusal>> {
    match words {
        [word, rest @ ..] if word == "--cli-complete" => {
            let typed = typed(rest, host);
            Some(Ok(lines(&typed, candidates::candidates(program, &typed, host))))
        }
        [word, shell] if word == "--cli-completion" => Some(script(&program.name, shell)),
        [word] if word == "--cli-completion" => Some(script(&program.name, "")),
        [word] => word.strip_prefix("--cli-completion=").map(|shell| script(&program.name, shell)),
        _ => None,
    }
}

/// The words that are typed so far: those after `--cli-complete`, or else those of the line that a shell hands over.
pub(crate) fn typed(words: &[String], host: &dyn Host) -> Vec<String> {
    match (words, host.variable("COMP_LINE")) {
        ([], Some(typed)) => line::words(&typed, host.variable("COMP_POINT").as_deref()),
        (words, _) => words.to_vec(),
    }
}

/// The word being typed, then a candidate a line, with a tab and what it is.
pub(crate) fn lines(typed: &[String], candidates: Vec<Candidate>) -> String {
    let current = typed.last().map_or("", String::as_str);
    let mut text = format!("{current}\n");
    for candidate in candidates {
        text.push_str(&format!("{}\t{}\n", candidate.text, candidate.note));
    }
    text
}

/// The script of a shell for a program.
pub(crate) fn script(program: &str, shell: &str) -> Result<String, Refusal> {
    let Some((_, script)) = SCRIPTS.iter().find(|(name, _)| *name == shell) else {
        let message = format!("--cli-completion: no completion script for `{shell}`; choose bash, zsh or fish");
        return Err(Refusal::validation(message));
    };
    let function: String = program.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    Ok(script.replace("FUNCTION", &function).replace("PROGRAM", program))
}
