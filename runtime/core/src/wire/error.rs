//! Why a value could not be read, and where it is.

use std::fmt;

use aws_smithy_schema::serde::SerdeError;

/// Why a value could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// The way to the value, from the outermost structure on.
    pub steps: Vec<Step>,
    /// The codec's own error.
    pub source: SerdeError,
    /// What is wrong, where more is known of it than the codec says.
    pub(super) problem: Option<Problem>,
}

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into the member of this name.
    Member(&'static str),
    /// To the item at this position.
    Item(usize),
    /// To the entry under this key.
    Entry(String),
}

/// What is wrong with a value.
#[derive(Debug)]
pub(super) enum Problem {
    /// It is of another type: what it is, and what is needed.
    Type { found: &'static str, needed: &'static str },
    /// It is null in a list or map that is not sparse.
    Null,
    /// A member or a key is there twice.
    Twice,
    /// No number of the shape's type is as large.
    OutOfRange,
    /// A text for a number that is neither `NaN`, `Infinity` nor `-Infinity`.
    NotANumber,
    /// The members at these paths in it are required, and missing.
    Missing(Vec<String>),
    /// A union has more than one member.
    UnionNotOne,
}

impl ReadError {
    /// Where the value is, such as `UserPoolClient.CallbackURLs[2]`; empty for the outermost value.
    pub fn path(&self) -> String {
        path(&self.steps)
    }

    /// The paths of the required members that are missing, if that is what is wrong.
    pub fn missing(&self) -> &[String] {
        match &self.problem {
            Some(Problem::Missing(paths)) => paths,
            _ => &[],
        }
    }

    /// A problem that no codec found.
    pub(super) fn new(steps: Vec<Step>, problem: Problem) -> Self {
        Self { steps, source: SerdeError::invalid_input(problem.to_string()), problem: Some(problem) }
    }
}

pub(super) fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Member(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Item(index) => path.push_str(&format!("[{index}]")),
            Step::Entry(key) => path.push_str(&format!("[{key:?}]")),
        }
    }
    path
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path().as_str() {
            "" => f.write_str("the value ")?,
            path => write!(f, "`{path}` ")?,
        }
        match &self.problem {
            Some(problem) => problem.fmt(f),
            None => write!(f, "cannot be read: {}", message(&self.source)),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type { found, needed } => write!(f, "is {found}: {needed} is needed"),
            Self::Null => f.write_str("is null: nulls are not allowed here"),
            Self::Twice => f.write_str("is there twice"),
            Self::OutOfRange => f.write_str("is out of the range of its type"),
            Self::NotANumber => {
                f.write_str("is text: a number, or one of `NaN`, `Infinity` and `-Infinity`, is needed")
            }
            Self::Missing(paths) => {
                let verb = if paths.len() == 1 { "is" } else { "are" };
                write!(f, "has no `{}`, which {verb} required", paths.join("`, `"))
            }
            Self::UnionNotOne => f.write_str("has none or several of its members: exactly one is needed"),
        }
    }
}

impl std::error::Error for ReadError {}

impl From<SerdeError> for ReadError {
    fn from(source: SerdeError) -> Self {
        Self { steps: Vec::new(), source, problem: None }
    }
}

impl From<ReadError> for SerdeError {
    fn from(error: ReadError) -> Self {
        Self::custom(error.to_string())
    }
}

/// The message without the kind of error before it.
fn message(error: &SerdeError) -> String {
    match error {
        SerdeError::TypeMismatch { message, .. } | SerdeError::InvalidInput { message, .. } => message.clone(),
        other => other.to_string(),
    }
}
