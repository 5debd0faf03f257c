//! Generated types to JSON and back, for files and logs of a program's own.
//!
//! Names are those that the JSON protocols write. Timestamps are text (RFC 3339) unless the model says otherwise, so that
//! no fraction of a second is lost.

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{SerdeError, ShapeSerializer};
use aws_smithy_types::date_time::Format;

use super::error::ReadError;
use super::{Input, Mode, read_in, schema};
use crate::value::Typed;

/// Writes a value as JSON, **with its sensitive values**: for what nobody else reads. Unset members are left out.
///
/// # Errors
///
/// Returns an error if the value is nested too deeply, or if a timestamp is out of the range of its format.
pub fn to_json<T: Typed>(value: &T) -> Result<String, SerdeError> {
    let mut serializer = codec().create_serializer();
    serializer.write_struct(schema(T::SHAPE), &Input::new(T::SHAPE, value))?;
    String::from_utf8(serializer.finish()).map_err(|error| SerdeError::custom(error.to_string()))
}

/// Reads a value from JSON. Members that the model does not have are passed over.
///
/// # Errors
///
/// Returns an error if the text is not JSON, if a value has the wrong type, or if a required member is missing; it says
/// where.
pub fn from_json<T: Typed>(text: &str) -> Result<T, ReadError> {
    let mut value = T::empty();
    let missing = read_in(Mode::JSON_FILE, &mut codec().create_deserializer(text.as_bytes()), T::SHAPE, &mut value)?;
    missing.refuse()?;
    Ok(value)
}

fn codec() -> JsonCodec {
    JsonCodec::new(JsonCodecSettings::builder().default_timestamp_format(Format::DateTime).build())
}
