//! What a parser knows about one option.

use super::mistake::Mistake;
use shapewright_core::python;
use shapewright_core::redact::REDACTED;
use std::borrow::Cow;

/// An option of a command line.
#[derive(Debug, Clone)]
pub(crate) struct CommandOption {
    /// Its name without the dashes.
    pub(crate) name: Cow<'static, str>,
    /// The words that it takes.
    pub(crate) takes: Takes,
    /// What each of them must be.
    pub(crate) words: WordType,
    /// Whether the command line must have it.
    pub(crate) required: bool,
    /// Whether its words are sensitive: messages do not show them.
    pub(crate) is_secret: bool,
    /// Whether it may be shortened, and is named among those that a shortened one may mean.
    ///
    /// Not the options that the AWS CLI does not have: what is unique there stays unique here.
    pub(crate) may_be_shortened: bool,
}

/// The words that an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// None.
    Nothing,
    /// None, and the program does nothing but show its version.
    Version,
    /// One.
    One,
    /// One or none.
    Optional,
    /// None, or one behind a `=`: the next word is not its own.
    Attached,
    /// Any number, up to the next option.
    Many,
}

/// What a word must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordType {
    /// Any text.
    Text,
    /// An integer.
    Integer,
    /// A number.
    Float,
    /// One of these.
    Choice(&'static [&'static str]),
    /// One of these; the last is never suggested, as the AWS CLI does not have it.
    OwnChoice(&'static [&'static str]),
}

impl CommandOption {
    /// An option with a name that takes some words.
    pub(crate) fn new(name: impl Into<Cow<'static, str>>, takes: Takes) -> Self {
        Self {
            name: name.into(),
            takes,
            words: WordType::Text,
            required: false,
            is_secret: false,
            may_be_shortened: true,
        }
    }

    /// The same, and its words must be of a type.
    pub(crate) fn of(self, words: WordType) -> Self {
        Self { words, ..self }
    }

    /// What is wrong with a word.
    pub(crate) fn check(&self, word: &str) -> Result<(), Mistake> {
        self.words.check(word, |word| self.quoted(word))
    }

    /// A word in quotes, as far as it may be shown.
    pub(crate) fn quoted(&self, word: &str) -> String {
        if self.is_secret { REDACTED.to_owned() } else { python::quote_text(word) }
    }

    /// Whether a name means this option: its own name, or a beginning of it.
    pub(crate) fn may_mean(&self, name: &str) -> bool {
        self.name == name || self.may_be_shortened && self.name.starts_with(name)
    }

    /// The same, as one that the AWS CLI does not have.
    pub(crate) fn own(self) -> Self {
        Self { may_be_shortened: false, ..self }
    }
}

impl WordType {
    fn check(self, word: &str, quoted: impl Fn(&str) -> String) -> Result<(), Mistake> {
        let (kind, right) = match self {
            Self::Text => return Ok(()),
            Self::Integer => ("int", python::integer(word).is_some()),
            Self::Float => ("float", python::float(word).is_some()),
            Self::Choice(choices) => return check_choice(word, choices, choices),
            Self::OwnChoice(choices) => {
                return check_choice(word, choices, choices.split_last().map_or(&[], |(_, others)| others));
            }
        };
        if right { Ok(()) } else { Err(format!("invalid {kind} value: {}", quoted(word)).into()) }
    }
}

/// Refuses a word that is none of the choices, and names the ones that it may have been meant for.
pub(crate) fn check_choice(word: &str, choices: &[&str], suggested: &[&str]) -> Result<(), Mistake> {
    if choices.contains(&word) {
        return Ok(());
    }
    let mut message = format!("Found invalid choice '{word}'\n");
    let near = super::near::near(word, suggested);
    if !near.is_empty() {
        message.push_str("\nMaybe you meant:\n");
        for choice in near {
            message.push_str(&format!("\n  * {choice}"));
        }
    }
    Err(Mistake::choice(message, choices))
}
