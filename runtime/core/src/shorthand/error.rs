//! Where shorthand goes wrong, in the AWS CLI's words.

use crate::json::MAX_DEPTH;
use crate::redact::REDACTED;
use std::fmt;

/// A text that is not shorthand. Displays as the AWS CLI does: what was expected, the text, a caret below the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    pub(super) problem: Problem,
    pub(super) offset: usize,
    pub(super) input: String,
}

/// What is wrong with a shorthand text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A certain character is expected here.
    Expected {
        /// What should.
        expected: char,
        /// What does; `None` at the end of the text.
        found: Option<char>,
    },
    /// A certain kind of value should begin here, and none does.
    Unmatched(Token),
    /// A key at the top that was there before.
    Duplicate {
        /// The key.
        key: String,
    },
    /// More than [`MAX_DEPTH`] lists and maps inside one another.
    Depth,
}

/// A kind of value in shorthand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// Text between single quotes.
    SingleQuoted,
    /// Text between double quotes.
    DoubleQuoted,
    /// A value after a comma.
    Second,
}

impl SyntaxError {
    /// What is wrong.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Where, in bytes from the beginning of the text; its length where it ends too early.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The text.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The same without anything of the text.
    pub(super) fn redacted(self) -> Self {
        let problem = match self.problem.clone() {
            Problem::Expected { expected, found } => Problem::Expected { expected, found: found.map(|_| '*') },
            Problem::Duplicate { .. } => Problem::Duplicate { key: REDACTED.to_owned() },
            other => other,
        };
        Self { problem, input: REDACTED.to_owned(), ..self }
    }

    /// The text, with a caret on a line of its own below the line of the error.
    fn location(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = self.input.split_at_checked(self.offset).unwrap_or((&self.input, ""));
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count();
        let (line_end, remaining) = after.split_at_checked(after.find('\n').unwrap_or(after.len())).unwrap_or_default();
        write!(f, "{before}{line_end}\n{}^{remaining}", " ".repeat(column))
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Duplicate { key } => {
                writeln!(f, "Second instance of key \"{key}\" encountered for input:")?;
                self.location(f)?;
                return f.write_str("\nThis is often because there is a preceding \",\" instead of a space.");
            }
            Problem::Expected { expected, found: Some(found) } => {
                write!(f, "Expected: '{expected}', received: '{found}'")
            }
            Problem::Expected { expected, found: None } => write!(f, "Expected: '{expected}', received: 'EOF'"),
            Problem::Unmatched(token) => write!(f, "Expected: '<{token}>', received: '<none>'"),
            Problem::Depth => write!(f, "Expected: at most {MAX_DEPTH} nested lists and maps, received: more"),
        }?;
        f.write_str(" for input:\n ")?;
        self.location(f)
    }
}

impl std::error::Error for SyntaxError {}

impl fmt::Display for Token {
    /// The AWS CLI's name of it, its slip of the pen included.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SingleQuoted => "singled quoted",
            Self::DoubleQuoted => "double quoted",
            Self::Second => "second",
        })
    }
}
