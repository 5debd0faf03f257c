//! A reply as it came, and why one cannot be read.

use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::Document;
use shapewright_core::Operation;
use shapewright_core::wire::{ReadError, Step};

/// A reply as it came. Its `Debug` shows neither values of headers nor the body, as they may hold secrets.
#[derive(Clone)]
pub struct RawReply {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl RawReply {
    /// A reply of the official runtime, copied.
    pub(crate) fn of(response: &HttpResponse) -> Self {
        let headers = response.headers().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let body = response.body().bytes().unwrap_or_default().to_vec();
        Self { status: response.status().as_u16(), headers, body }
    }

    /// A reply that had begun well, of which nothing is kept.
    pub(crate) fn begun() -> Self {
        Self { status: 200, headers: Vec::new(), body: Vec::new() }
    }

    /// The first header of this name, which is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for RawReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        let body = format_args!("{} bytes", self.body.len());
        f.debug_struct("RawReply")
            .field("status", &self.status)
            .field("headers", &headers)
            .field("body", &body)
            .finish()
    }
}

/// Why a reply cannot be read: which operation's, and where it is wrong. No value of the reply is in it.
#[derive(Debug)]
pub struct ReplyError {
    operation: &'static str,
    status: u16,
    problem: Problem,
    source: SerdeError,
}

#[derive(Debug)]
enum Problem {
    /// The body is not in the protocol's format.
    Malformed,
    /// The value at a path is of another type than the model's.
    Type { path: String, found: &'static str },
    /// Required members are missing, at these paths.
    Missing(Vec<String>),
    /// The source says all that is known.
    Other,
}

impl ReplyError {
    /// The error of a reply to an operation; `document` is its body without a shape, if it can be read so.
    pub(crate) fn new(
        operation: &'static Operation,
        status: u16,
        error: ReadError,
        document: Option<&Document>,
    ) -> Self {
        let problem = match document.map(|document| at(document, &error.steps)) {
            _ if !error.missing().is_empty() => Problem::Missing(error.missing().to_vec()),
            None => Problem::Malformed,
            Some(Some(found)) if !error.steps.is_empty() || found.as_object().is_none() => {
                Problem::Type { path: error.path(), found: type_of(found) }
            }
            Some(_) => Problem::Other,
        };
        Self { operation: operation.name, status, problem, source: error.source }
    }

    /// The operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Whether the body is not in the protocol's format.
    pub(crate) fn is_malformed(&self) -> bool {
        matches!(self.problem, Problem::Malformed)
    }

    /// The path to the value that does not fit the model, such as `UserPoolClient.ClientName`.
    pub fn path(&self) -> Option<&str> {
        match &self.problem {
            Problem::Type { path, .. } => Some(path),
            _ => None,
        }
    }

    /// The paths of required members that the reply lacks, such as `Task.Id`, if they are
    /// [required](crate::Config::require_complete_replies) to be there.
    pub fn missing(&self) -> &[String] {
        match &self.problem {
            Problem::Missing(paths) => paths,
            _ => &[],
        }
    }
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the reply of {} (status {}) cannot be read", self.operation, self.status)?;
        match &self.problem {
            Problem::Malformed => f.write_str(": it is malformed or was cut short"),
            Problem::Type { path, found } if path.is_empty() => write!(f, ": it is {found}"),
            Problem::Type { path, found } => write!(f, ": `{path}` is {found}"),
            Problem::Missing(paths) => write!(f, ": it has no `{}`", paths.join("`, `")),
            Problem::Other => Ok(()),
        }
    }
}

impl std::error::Error for ReplyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// The part of a document at the end of a path.
fn at<'d>(document: &'d Document, steps: &[Step]) -> Option<&'d Document> {
    steps.iter().try_fold(document, |document, step| match step {
        Step::Member(name) => document.as_object()?.get(*name),
        Step::Item(index) => document.as_array()?.get(*index),
        Step::Entry(key) => document.as_object()?.get(key),
    })
}

fn type_of(document: &Document) -> &'static str {
    match document {
        Document::Null => "null",
        Document::Bool(_) => "a boolean",
        Document::Number(_) => "a number",
        Document::String(_) => "a string",
        Document::Array(_) => "a list",
        Document::Object(_) => "an object",
    }
}
