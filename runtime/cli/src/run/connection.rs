//! Which of botocore's errors of a connection one of ours is.

use std::error::Error;

use shapewright_client::{ConnectionProblem, Failure, SdkError};

use crate::service_error::Connection;

/// What went wrong on the way to the service or back.
pub(super) fn connection(error: &SdkError<Failure>, url: &str) -> Connection {
    let url = format!("{}/", url.trim_end_matches('/'));
    match ConnectionProblem::of(error) {
        Some(ConnectionProblem::Unreachable) => Connection::Unreachable(url),
        Some(ConnectionProblem::ConnectTimeout) => Connection::ConnectTimeout(url),
        Some(ConnectionProblem::ReadTimeout) => Connection::ReadTimeout(url),
        Some(ConnectionProblem::Closed) => Connection::Closed(url),
        Some(ConnectionProblem::Tls(why)) => Connection::Tls(url, why),
        _ => Connection::Other(chain(error).pop().unwrap_or_else(|| error.to_string())),
    }
}

/// The messages of an error and of all its sources.
pub(super) fn chain(error: &dyn Error) -> Vec<String> {
    let mut messages = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        messages.push(error.to_string());
        next = error.source();
    }
    messages
}
