//! Errors of the connection.

use std::fmt;

use shapewright_client::ConnectionProblem;

/// Why there is no reply. Displays as botocore's errors do; exit code 255.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Connection {
    /// Nothing could be reached at this URL.
    Unreachable(String),
    /// Nothing could be reached at this URL in time.
    ConnectTimeout(String),
    /// The server at this URL did not answer in time.
    ReadTimeout(String),
    /// The server at this URL closed the connection before it had answered.
    Closed(String),
    /// There is no secure connection to the server at this URL, and why.
    Tls(String, String),
    /// The proxy at this URL could not be reached.
    Proxy(String),
    /// The body ended before its announced length.
    Incomplete {
        /// How many bytes came.
        read: u64,
        /// How many were announced.
        expected: u64,
    },
    /// Anything else.
    Other(String),
}

impl Connection {
    /// A problem with the connection to a URL; `other` says what it is if it has no name.
    pub fn new(problem: ConnectionProblem, url: String, other: impl FnOnce() -> String) -> Self {
        match problem {
            ConnectionProblem::Unreachable => Self::Unreachable(url),
            ConnectionProblem::ConnectTimeout => Self::ConnectTimeout(url),
            ConnectionProblem::ReadTimeout => Self::ReadTimeout(url),
            ConnectionProblem::Closed => Self::Closed(url),
            ConnectionProblem::Tls(error) => Self::Tls(url, error),
            ConnectionProblem::Proxy(proxy) => Self::Proxy(proxy),
            _ => Self::Other(other()),
        }
    }
}

impl fmt::Display for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable(url) => write!(f, "Could not connect to the endpoint URL: \"{url}\""),
            Self::ConnectTimeout(url) => write!(f, "Connect timeout on endpoint URL: \"{url}\""),
            Self::ReadTimeout(url) => write!(f, "Read timeout on endpoint URL: \"{url}\""),
            Self::Closed(url) => {
                write!(f, "Connection was closed before we received a valid response from endpoint URL: \"{url}\".")
            }
            Self::Tls(url, error) => write!(f, "SSL validation failed for {url} {error}"),
            Self::Proxy(url) => write!(f, "Failed to connect to proxy URL: \"{url}\""),
            Self::Incomplete { read, expected } => {
                write!(f, "{read} read, but total bytes expected is {expected}.")
            }
            Self::Other(error) => write!(f, "An HTTP Client raised an unhandled exception: {error}"),
        }
    }
}

impl std::error::Error for Connection {}
