//! Values of the model as JSON with the model's names, which a newer model can still read.

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::ShapeSerializer;
use aws_smithy_types::date_time::Format;
use shapewright::value::Typed;
use shapewright_core::wire;

use super::StoreError;

pub(crate) fn write<T: Typed>(value: &T) -> Result<Vec<u8>, StoreError> {
    let mut serializer = codec().create_serializer();
    let value = wire::Input::new(T::SHAPE, value);
    serializer.write_struct(wire::schema(T::SHAPE), &value).map_err(|_| StoreError::record())?;
    Ok(serializer.finish())
}

/// Reads a value, and ignores members that its shape does not have.
pub(crate) fn read<T: Typed>(bytes: &[u8]) -> Result<T, StoreError> {
    let mut value = T::empty();
    wire::read(&mut codec().create_deserializer(bytes), T::SHAPE, &mut value).map_err(|_| StoreError::record())?;
    Ok(value)
}

/// Timestamps are text, because a floating-point number of seconds loses milliseconds.
fn codec() -> JsonCodec {
    JsonCodec::new(JsonCodecSettings::builder().default_timestamp_format(Format::DateTime).build())
}
