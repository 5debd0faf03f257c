//! What is said of errors that the service or the connection gave.
//!
//! [`ServiceError::parse`] reads a reply that is an error, [`Connection`] has the texts for the lack of one, and
//! [`Report`] shows any error in the format that `--cli-error-format` asks for.

mod connection;
mod parse;
mod report;
#[cfg(test)]
mod tests;

pub use connection::Connection;
pub use parse::{Reply, ServiceError};
pub use report::{ErrorFormat, Report, Show};
