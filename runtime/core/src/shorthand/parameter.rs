//! A parameter of an operation, and what is wrong with a value given for it.

use super::{ShapeError, SyntaxError};
use crate::redact::{REDACTED, may_hold_secrets};
use crate::{Kind, Member, Operation, Service, Shape, json};
use std::fmt;

/// A parameter of an operation, as far as reading a value for it goes.
#[derive(Debug, Clone, Copy)]
pub struct Parameter<'a> {
    /// Its name in messages, such as `--analytics-configuration`.
    pub option: &'a str,
    /// The shape of its values.
    pub shape: &'static Shape,
    /// Whether each word is the one member of a structure. Older versions of the AWS CLI allowed that everywhere.
    pub bare_words: bool,
    /// Whether errors must not show the value.
    pub sensitive: bool,
}

impl<'a> Parameter<'a> {
    /// A parameter of a shape.
    pub fn new(option: &'a str, shape: &'static Shape) -> Self {
        Self { option, shape, bare_words: false, sensitive: may_hold_secrets(shape) }
    }

    /// The parameter of a member: it may be sensitive where its shape is not.
    pub fn of_member(option: &'a str, member: &'static Member) -> Self {
        let parameter = Self::new(option, member.target);
        Self { sensitive: parameter.sensitive || member.constraints().sensitive, ..parameter }
    }

    /// The same as a parameter of an operation: eight of them keep the old form of lists.
    pub fn of(self, service: &Service, operation: &Operation) -> Self {
        let options: &[&str] = match (service.sdk_id, operation.command) {
            ("Firehose", "put-record-batch") => &["records"],
            ("WorkSpaces", "reboot-workspaces") => &["reboot-workspace-requests"],
            ("WorkSpaces", "rebuild-workspaces") => &["rebuild-workspace-requests"],
            ("WorkSpaces", "terminate-workspaces") => &["terminate-workspace-requests"],
            ("Elastic Load Balancing", "remove-tags") => &["tags"],
            (
                "Elastic Load Balancing",
                "describe-instance-health"
                | "deregister-instances-from-load-balancer"
                | "register-instances-with-load-balancer",
            ) => &["instances"],
            _ => &[],
        };
        Self { bare_words: options.contains(&self.option.trim_start_matches('-')), ..self }
    }

    /// The member that each word is the value of, where words are structures.
    pub(super) fn bare_word_member(&self) -> Option<&'static str> {
        let [item] = self.shape.members.all() else { return None };
        let [member] = item.target.members.all() else { return None };
        let lists_structures = self.shape.kind == Kind::List && item.target.kind == Kind::Structure;
        (self.bare_words && lists_structures).then_some(member.name)
    }

    /// Whether this is a structure of nothing but a string `Value`, which may be given without its name.
    pub(super) fn is_bare_value(&self) -> bool {
        let [member] = self.shape.members.all() else { return false };
        self.shape.kind == Kind::Structure
            && member.name == "Value"
            && matches!(member.target.kind, Kind::String | Kind::Enum)
    }
}

/// Why an argument could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnpackError<E> {
    /// The argument is wrong, and the AWS CLI names the parameter: exit code 252.
    Parameter(Box<ParameterError>),
    /// A number is wrong. The AWS CLI passes on what Python says and names no parameter: exit code 255.
    Number(ShapeError),
    /// A file named after `@=` could not be loaded. The AWS CLI names no parameter: exit code 255.
    Load(E),
}

/// An argument that is wrong. Displays as the AWS CLI does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterError {
    /// The parameter's name in messages.
    pub option: String,
    /// Which of the words it is; 0 where there is one text.
    pub word: usize,
    /// What is wrong with it.
    pub problem: ParameterProblem,
}

/// What is wrong with an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterProblem {
    /// It is not shorthand.
    Syntax(SyntaxError),
    /// It is shorthand that does not fit the shape.
    Shape(ShapeError),
    /// It looks like JSON and is not.
    Json {
        /// Where it is not.
        error: json::Error,
        /// The argument.
        text: String,
    },
    /// It does not even look like JSON, where nothing else will do.
    NotJson(String),
    /// An item of a list is wrong. The AWS CLI shows the first item, whichever it is.
    Item(String),
    /// Bytes, where only text can be read.
    Bytes,
}

impl<E> UnpackError<E> {
    /// The same without anything of the value.
    pub(super) fn redacted(self) -> Self {
        let redacted = || REDACTED.to_owned();
        let number = |error| match error {
            ShapeError::Integer(_) => ShapeError::Integer(redacted()),
            ShapeError::Float(_) => ShapeError::Float(redacted()),
            document => document,
        };
        match self {
            Self::Parameter(mut error) => {
                error.problem = match error.problem {
                    ParameterProblem::Syntax(error) => ParameterProblem::Syntax(error.redacted()),
                    ParameterProblem::Shape(error) => ParameterProblem::Shape(number(error)),
                    ParameterProblem::Json { error, .. } => ParameterProblem::Json { error, text: redacted() },
                    ParameterProblem::NotJson(_) => ParameterProblem::NotJson(redacted()),
                    ParameterProblem::Item(_) => ParameterProblem::Item(redacted()),
                    ParameterProblem::Bytes => ParameterProblem::Bytes,
                };
                Self::Parameter(error)
            }
            Self::Number(error) => Self::Number(number(error)),
            Self::Load(error) => Self::Load(error),
        }
    }
}

impl<E: fmt::Display> fmt::Display for UnpackError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter(error) => error.fmt(f),
            Self::Number(error) => error.fmt(f),
            Self::Load(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error parsing parameter '{}': {}", self.option, self.problem)
    }
}

impl fmt::Display for ParameterProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(f),
            Self::Shape(error) => error.fmt(f),
            Self::Json { error, text } => write!(f, "Invalid JSON: {error}\nJSON received: {text}"),
            Self::NotJson(text) => write!(f, "Invalid JSON:\n{text}"),
            Self::Item(first) => f.write_str(first),
            Self::Bytes => f.write_str("Expected: text, received: bytes"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for UnpackError<E> {}

impl std::error::Error for ParameterError {}
