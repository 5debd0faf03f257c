//! Why a connection failed, from the types of the errors and never from their texts.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::iter;

use aws_smithy_runtime_api::client::result::ConnectorError;
use hyper_util::client::legacy::Error as PoolError;

use crate::SdkError;
use crate::http::TlsError;
use crate::reply::ReplyError;

/// Why there is no reply, or no whole one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConnectionProblem {
    /// Nothing could be reached at the address.
    Unreachable,
    /// Nothing could be reached at the address in time.
    ConnectTimeout,
    /// The reply did not come in time.
    ReadTimeout,
    /// The connection was closed before the reply was whole.
    Closed,
    /// There was no secure connection: what is wrong, such as with the server's certificate.
    Tls(String),
    /// Something else.
    Other,
}

impl ConnectionProblem {
    /// The problem that an error is about; `None` for an error of the service, for a reply that cannot be read, and for a
    /// request that was never sent.
    pub fn of<E: Error + 'static>(error: &SdkError<E>) -> Option<Self> {
        match error {
            SdkError::ConstructionFailure(_) | SdkError::ServiceError(_) => None,
            SdkError::TimeoutError(_) => Some(Self::ReadTimeout),
            error if find::<ReplyError>(error).next().is_some() => None,
            error => Some(Self::in_chain(error)),
        }
    }

    fn in_chain(error: &(dyn Error + 'static)) -> Self {
        let is_connecting = find::<PoolError>(error).any(PoolError::is_connect);
        if find::<ConnectorError>(error).any(ConnectorError::is_timeout) {
            return if is_connecting { Self::ConnectTimeout } else { Self::ReadTimeout };
        }
        if let Some(error) = find::<rustls::Error>(error).next() {
            return Self::Tls(error.to_string());
        }
        if let Some(error) = find::<TlsError>(error).next() {
            return Self::Tls(error.to_string());
        }
        if is_connecting {
            return Self::Unreachable;
        }
        let is_cut = |error: &hyper::Error| error.is_incomplete_message() || error.is_closed() || error.is_canceled();
        if find::<hyper::Error>(error).any(is_cut) || find::<io::Error>(error).any(is_closed) {
            return Self::Closed;
        }
        Self::Other
    }
}

fn is_closed(error: &io::Error) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

/// The errors of a type in a chain. What an `io::Error` holds is not its source, but is a part of the chain too.
fn find<'e, T: Error + 'static>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e T> {
    let chain = iter::successors(Some(error), |&error| match error.downcast_ref::<io::Error>() {
        Some(outer) => outer.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    });
    chain.filter_map(|error| error.downcast_ref())
}
