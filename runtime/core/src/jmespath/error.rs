//! What is wrong with an expression, or with what it was evaluated on.

use std::fmt;

/// A text that is not an expression. Displays as jmespath.py's error does, with the text and a `^` under the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    pub(super) reason: Reason,
    pub(super) position: usize,
    pub(super) expression: String,
}

/// The three kinds of errors that jmespath.py words differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reason {
    /// There is no text.
    Empty,
    /// The text ends too early.
    Incomplete,
    /// Something that is not a token.
    Lexer(String),
    /// A token where it does not belong: what is wrong, its text and its name.
    Parser(String, String, &'static str),
}

impl SyntaxError {
    /// What is wrong, in a few words.
    pub fn reason(&self) -> &str {
        match &self.reason {
            Reason::Empty => "the expression is empty",
            Reason::Incomplete => "the expression is incomplete",
            Reason::Lexer(reason) | Reason::Parser(reason, ..) => reason,
        }
    }

    /// At which character; the first is 0.
    pub fn position(&self) -> usize {
        self.position
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reason, position, expression } = self;
        let mark = |indent: usize| " ".repeat(indent) + "^";
        // The quote before the expression moves the mark by one.
        match reason {
            Reason::Empty => f.write_str("Invalid JMESPath expression: cannot be empty."),
            Reason::Incomplete => {
                let mark = mark(position + 1);
                write!(f, "Invalid jmespath expression: Incomplete expression:\n\"{expression}\"\n{mark}")
            }
            Reason::Lexer(reason) => {
                write!(f, "Bad jmespath expression: {reason}:\n{expression}\n{}", mark(*position))
            }
            Reason::Parser(reason, token, name) => {
                let (name, mark) = (name.to_uppercase(), mark(position + 1));
                write!(f, "{reason}: Parse error at column {position}, token \"{token}\" ({name}), ")?;
                write!(f, "for expression:\n\"{expression}\"\n{mark}")
            }
        }
    }
}

impl std::error::Error for SyntaxError {}

/// An expression that cannot be evaluated on a value, such as the `sum` of texts. Displays as jmespath.py's error does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationError {
    message: String,
}

impl EvaluationError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }

    /// A reference where a value is asked for. jmespath.py lets it through, as a value of no use.
    pub(super) fn reference() -> Self {
        Self::new("An expression reference is only an argument of a function that asks for one")
    }
}

impl fmt::Display for EvaluationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EvaluationError {}
