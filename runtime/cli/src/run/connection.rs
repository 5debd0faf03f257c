//! Which of botocore's errors of a connection one of ours is.

use std::error::Error;

use shapewright_client::{Failure, SdkError};

use crate::service_error::Connection;

/// What went wrong on the way to the service or back.
pub(super) fn connection(error: &SdkError<Failure>, url: &str) -> Connection {
    let url = format!("{}/", url.trim_end_matches('/'));
    let chain = chain(error);
    let says = |text: &str| chain.iter().any(|message| message.contains(text));
    if says("connect timeout") {
        Connection::ConnectTimeout(url)
    } else if says("timeout") || says("timed out") {
        Connection::ReadTimeout(url)
    } else if says("certificate") || says("tls") {
        Connection::Tls(url, chain.last().cloned().unwrap_or_default())
    } else if says("(Connect)") || says("connect error") {
        Connection::Unreachable(url)
    } else if says("connection closed") || says("IncompleteMessage") || says("connection reset") {
        Connection::Closed(url)
    } else {
        Connection::Other(chain.last().cloned().unwrap_or_else(|| error.to_string()))
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
