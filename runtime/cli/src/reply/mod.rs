//! The body of a reply, by the shape of the operation's output.
//!
//! Members come in the order of the model; unknown ones and nulls are dropped. Scalars of a wrong type pass through, as
//! in the AWS CLI. Where that fails with an error of Python, or takes broken JSON for an empty reply, the error here
//! says what is wrong.

mod error;
mod instant;
mod shape;
#[cfg(test)]
mod tests;
mod timestamp;
mod zone;

pub use error::{Error, Problem};
pub use timestamp::{TimestampFormat, Timestamps};
pub use zone::Zone;

pub(crate) use shape::structure;

use shapewright_core::service::Protocol;
use shapewright_core::{Node, Operation, json, node};

/// What a reply is read by, beside its shape.
#[derive(Debug)]
pub struct Rules {
    /// The protocol of the service.
    pub protocol: Protocol,
    /// How timestamps are shown.
    pub timestamps: Timestamps,
}

impl Rules {
    /// Whether `jsonName` counts.
    fn has_json_names(&self) -> bool {
        self.protocol == Protocol::RestJson1
    }
}

/// Reads the body of a reply. Of an operation without output nothing is read; an empty body is an empty reply.
///
/// # Errors
///
/// A body that is no JSON, or that does not fit the shape: exit code 255.
pub fn parse(body: &[u8], operation: &Operation, rules: &Rules) -> Result<Node, Error> {
    if !operation.has_output || body.trim_ascii().is_empty() {
        return Ok(Node::Map(node::Map::new()));
    }
    let text = std::str::from_utf8(body).map_err(|error| Problem::Utf8(error.valid_up_to()))?;
    let parsed = json::parse(text).map_err(Problem::Json)?;
    structure(parsed, operation.output, rules)
}
