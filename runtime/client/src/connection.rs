//! Why a connection failed, from the types of the errors and never from their texts.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::iter;

use aws_smithy_runtime_api::client::result::ConnectorError;
use hyper_util::client::legacy::Error as PoolError;

use crate::SdkError;
use crate::endpoint::Unresolved;
use crate::http::{ConnectError, Failed, Silence};
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
    /// The connection was closed before the reply was whole, or there was something else than a reply.
    Closed,
    /// There was no secure connection: what is wrong, such as with the server's certificate.
    Tls(String),
    /// The proxy at this address could not be reached, or refused. The address is without user and password.
    Proxy(String),
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
            error if find::<Unresolved>(error).next().is_some() => None,
            error => Some(Self::in_chain(error)),
        }
    }

    /// The problem that an error is about which some other client of the official runtime returned, such as one that asks
    /// for credentials.
    pub fn in_chain(error: &(dyn Error + 'static)) -> Self {
        if let Some(error) = find::<ConnectError>(error).next() {
            return match &error.failed {
                Failed::Unreachable => Self::Unreachable,
                Failed::Timeout => Self::ConnectTimeout,
                Failed::Silent => Self::ReadTimeout,
                Failed::Proxy(url) => Self::Proxy(url.clone()),
                Failed::Tls => Self::Tls(tls(&*error.why)),
                Failed::Closed => Self::Closed,
                Failed::Settings => Self::Other,
            };
        }
        let is_connecting = find::<PoolError>(error).any(PoolError::is_connect);
        if find::<Silence>(error).next().is_some() || find::<ConnectorError>(error).any(ConnectorError::is_timeout) {
            return if is_connecting { Self::ConnectTimeout } else { Self::ReadTimeout };
        }
        if find::<rustls::Error>(error).next().is_some() {
            return Self::Tls(tls(error));
        }
        if is_connecting {
            return Self::Unreachable;
        }
        if is_cut(error) || find::<hyper::Error>(error).any(|error| !error.is_user()) {
            return Self::Closed;
        }
        Self::Other
    }
}

/// What rustls says, if it is that.
fn tls(error: &(dyn Error + 'static)) -> String {
    find::<rustls::Error>(error).next().map_or_else(|| error.to_string(), ToString::to_string)
}

/// Whether a connection ended before the reply did.
pub(crate) fn is_cut(error: &(dyn Error + 'static)) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let hyper = |error: &hyper::Error| error.is_incomplete_message() || error.is_closed() || error.is_canceled();
    let io =
        |error: &io::Error| matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof);
    find::<hyper::Error>(error).any(hyper) || find::<io::Error>(error).any(io)
}

/// The errors of a type in a chain. What an `io::Error` holds is not its source, but is a part of the chain too.
pub(crate) fn find<'e, T: Error + 'static>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e T> {
    let chain = iter::successors(Some(error), |&error| match error.downcast_ref::<io::Error>() {
        Some(outer) => outer.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    });
    chain.filter_map(|error| error.downcast_ref())
}
