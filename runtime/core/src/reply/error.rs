//! What is wrong with a reply.

use std::fmt;

use crate::{Kind, json};

/// What is wrong with a reply, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyError {
    problem: Problem,
    /// The path to it, from its end.
    path: Vec<String>,
}

/// What is wrong with a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The body is not UTF-8, from this byte on.
    Utf8(usize),
    /// The body is not JSON, or was cut short.
    Json(json::Error),
    /// A value of another type than the model's.
    Type {
        /// The type in the model.
        expected: Kind,
        /// What came instead.
        found: &'static str,
    },
    /// A union of this name with no member, or with several.
    Union(&'static str),
}

impl From<Problem> for ReplyError {
    fn from(problem: Problem) -> Self {
        Self { problem, path: Vec::new() }
    }
}

impl ReplyError {
    /// What is wrong.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The error as seen from one level further out.
    pub(super) fn below(mut self, step: impl Into<String>) -> Self {
        self.path.push(step.into());
        self
    }

    /// Where, such as `UserPoolClients[0].ClientId`.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.path.iter().rev() {
            if !path.is_empty() && !step.starts_with('[') {
                path.push('.');
            }
            path.push_str(step);
        }
        path
    }
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Utf8(at) => write!(f, "The reply is not UTF-8: byte {at} begins no character"),
            Problem::Json(error) => write!(f, "The reply is not JSON, or was cut short: {error}"),
            Problem::Type { expected, found } => {
                let path = self.path();
                let place = if path.is_empty() { "it" } else { &path };
                write!(f, "The reply does not fit the model: {place} is {found} instead of a {}", name(*expected))
            }
            Problem::Union(name) => {
                write!(f, "Invalid service response: {name} must have one and only one member set.")
            }
        }
    }
}

impl std::error::Error for ReplyError {}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::List => "list",
        Kind::Map => "map",
        Kind::Union => "union",
        _ => "structure",
    }
}
