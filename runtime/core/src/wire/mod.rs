//! The official codecs' view of our values: one schema a shape, one writer, one reader.
//!
//! Codecs, protocols and documents of the `aws-smithy-*` family walk an [`aws_smithy_schema::Schema`]; it is made from a
//! shape's table the first time that a codec wants it, and kept.

mod default;
mod error;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "query")]
mod query;
mod read;
mod schema;
mod write;

pub use default::Defaults;
pub use error::{ReadError, Step};
#[cfg(feature = "json")]
pub use json::{from_json, to_json};
#[cfg(feature = "query")]
pub use query::Dialect;
#[cfg(feature = "event-streams")]
pub(crate) use read::read_event;
pub use read::{
    Missing, Mode, read, read_in, read_input, read_input_node, read_node, read_output, read_output_node,
    read_output_selected, read_selected,
};
pub use schema::{request_schema, response_schema, schema};
pub use write::Input;
#[cfg(feature = "event-streams")]
pub(crate) use write::write_value;
