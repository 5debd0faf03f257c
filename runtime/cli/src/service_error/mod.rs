//! How errors of the service and of the connection are reported.
//!
//! [`ServiceError::parse`] reads a reply that is an error, [`Connection`] has the texts for a missing one, and
//! [`Report`] shows any error in the format that `--cli-error-format` asks for.

mod connection;
mod parse;
mod report;
#[cfg(test)]
mod tests;

pub use connection::Connection;
pub(crate) use parse::reason;
pub use parse::{Reply, ServiceError};
pub use report::{ErrorFormat, Report, Show};
