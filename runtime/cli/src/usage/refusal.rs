//! Why a command is not carried out: the exit code and the message.

use super::{Commands, Program};
use crate::globals::Globals;

/// Why a command is not carried out.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The exit code.
    pub exit: u8,
    /// What kind of error it is, such as `ParamValidation`; `None` if the AWS CLI has only a message.
    pub code: Option<&'static str>,
    /// What is wrong.
    pub message: String,
    /// What would be right, shown at a terminal or with `--debug`: the AWS CLI has no such line.
    pub help: Option<Box<str>>,
    /// Whether the command names something that this program does not have, and another of its name may have.
    pub is_unknown: bool,
    /// What the AWS CLI's message adds about a command that only the AWS CLI has.
    pub aside: Option<&'static str>,
    /// A usage text before the message, if there is one.
    pub usage: Option<Box<str>>,
    /// Lines that were to be written to standard error before.
    pub warnings: Box<[String]>,
    /// The global options, if they were understood: they say how errors are shown.
    pub globals: Option<Box<Globals>>,
}

impl Refusal {
    /// A refusal with its exit code, kind and message.
    pub fn new(exit: u8, code: Option<&'static str>, message: impl Into<String>) -> Self {
        Self {
            exit,
            code,
            message: message.into(),
            help: None,
            is_unknown: false,
            aside: None,
            usage: None,
            warnings: Box::default(),
            globals: None,
        }
    }

    /// Something is wrong with the arguments: exit code 252.
    pub fn validation(message: impl Into<String>) -> Self {
        Self::new(252, Some("ParamValidation"), message)
    }

    /// Something is wrong that the AWS CLI has no kind for: exit code 255.
    pub fn general(message: impl Into<String>) -> Self {
        Self::new(255, None, message)
    }

    /// The arguments are not those of the program: the message, then its usage.
    pub fn syntax(message: &str, usage: &str) -> Self {
        Self::validation(format!("{message}\n\n{usage}"))
    }

    /// Words that nothing takes.
    pub fn unknown_options(words: &[String], program: &Program) -> Self {
        let message = format!("Unknown options: {}", words.join(", "));
        Self { usage: Some(program.usage().into()), is_unknown: true, ..Self::new(252, None, message) }
    }

    /// The same refusal with what would be right.
    pub fn help(self, help: impl Into<Box<str>>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The same refusal with what only the AWS CLI's own program adds to the message: it names a command that others lack.
    pub fn aside(self, aside: &'static str) -> Self {
        Self { aside: Some(aside), ..self }
    }

    /// The refusal in a program's words: the one that replaces `aws` says what that says.
    pub fn of(mut self, program: &Program) -> Self {
        if let (Some(aside), Commands::Services(_)) = (self.aside.take(), program.commands) {
            self.message.push_str(aside);
        }
        self
    }

    /// The text for standard error, as the AWS CLI shows errors by default.
    pub fn text(&self, program: &Program) -> String {
        match self.code {
            Some(code) => self.show(program, &format!("An error occurred ({code}): {}", self.message)),
            None => self.legacy_text(program),
        }
    }

    /// The text for standard error in the format `legacy`.
    pub fn legacy_text(&self, program: &Program) -> String {
        self.show(program, &self.message)
    }

    fn show(&self, program: &Program, message: &str) -> String {
        let mut text: String = self.warnings.iter().map(|line| format!("{line}\n")).collect();
        if let Some(usage) = &self.usage {
            text.push_str(&format!("\n{usage}\n"));
        }
        text.push_str(&format!("\n{}: [ERROR]: {}\n", program.name, message.trim_end_matches('\n')));
        text
    }
}
