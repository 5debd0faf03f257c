//! From a frame to its event.

use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::metadata::ErrorMetadata;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use bytes::Bytes;

use super::{EventError, Framing, NO_EVENTS};
use crate::value::{Event, FillUnion, Slots};
use crate::wire::{self, Mode, ReadError};
use crate::{Node, Shape};

/// The event in a frame.
///
/// # Errors
///
/// Returns the exception that the frame has in the place of an event, or why there is none.
pub fn read<E: Event>(mode: Mode, message: &Message, framing: &dyn Framing) -> Result<E, EventError<E>> {
    let mut event = E::empty();
    match fill(mode, E::SHAPE, message, framing, &mut event) {
        Ok(Found::Event) => Ok(event),
        Ok(Found::Exception) => Err(EventError::Modeled(event)),
        Ok(Found::Error(metadata)) => Err(EventError::Unmodeled(metadata)),
        Err(why) => Err(EventError::malformed(why)),
    }
}

/// The event in a frame, without a type: an object with the one member.
///
/// # Errors
///
/// Returns the exception that the frame has in the place of an event, or why there is none.
pub fn read_node(
    mode: Mode,
    union: &'static Shape,
    message: &Message,
    framing: &dyn Framing,
) -> Result<Node, EventError<Node>> {
    let mut event = Slots::new(union);
    let found = fill(mode, union, message, framing, &mut event);
    let event = Node::Map(event.into_entries(union));
    match found {
        Ok(Found::Event) => Ok(event),
        Ok(Found::Exception) => Err(EventError::Modeled(event)),
        Ok(Found::Error(metadata)) => Err(EventError::Unmodeled(metadata)),
        Err(why) => Err(EventError::malformed(why)),
    }
}

/// What a frame has.
enum Found {
    Event,
    /// An exception of the model.
    Exception,
    /// An error that the model does not have.
    Error(ErrorMetadata),
}

fn fill(
    mode: Mode,
    union: &'static Shape,
    message: &Message,
    framing: &dyn Framing,
    into: &mut dyn FillUnion,
) -> Result<Found, ReadError> {
    let wrong = |why: String| ReadError::from(SerdeError::invalid_input(why));
    let codec = framing.codec().ok_or_else(|| wrong(NO_EVENTS.to_owned()))?;
    let kind = text(message, ":message-type").ok_or_else(|| wrong("a frame without `:message-type`".to_owned()))?;
    let (name, found) = match kind {
        "event" => (text(message, ":event-type"), Found::Event),
        "exception" => (text(message, ":exception-type"), Found::Exception),
        "error" => {
            let mut metadata = ErrorMetadata::builder();
            if let Some(code) = text(message, ":error-code") {
                metadata = metadata.code(code);
            }
            if let Some(message) = text(message, ":error-message") {
                metadata = metadata.message(message);
            }
            return Ok(Found::Error(metadata.build()));
        }
        other => return Err(wrong(format!("a frame whose `:message-type` is {other:?}"))),
    };
    let name = name.ok_or_else(|| wrong(format!("a frame of an {kind} that does not say which")))?;
    if union.member(name).is_none() {
        return match found {
            // An event that is newer than the model is one of no known member; to a server it is an error.
            Found::Event if !mode.strict => Ok(found),
            Found::Event => Err(wrong(format!("`{}` has no member {name:?}", union.name))),
            _ => Ok(Found::Error(ErrorMetadata::builder().code(name).build())),
        };
    }
    let mut frame = Frame { name, message, codec, mode };
    wire::read_event(mode, &mut frame, union, into)?;
    Ok(found)
}

/// The text of a header.
pub(super) fn text<'m>(message: &'m Message, name: &str) -> Option<&'m str> {
    let header = message.headers().iter().find(|header| header.name().as_str() == name)?;
    header.value().as_string().ok().map(|text| text.as_str())
}

/// Methods of a deserializer that has no value of their types.
macro_rules! refuse {
    ($($name:ident: $ty:ty,)*) => {$(
        fn $name(&mut self, _: &Schema<'_>) -> Result<$ty, SerdeError> {
            Err(self.other())
        }
    )*};
}

macro_rules! refuse_collections {
    () => {
        fn read_list(
            &mut self,
            _: &Schema<'_>,
            _: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
        ) -> Result<(), SerdeError> {
            Err(self.other())
        }

        fn read_map(
            &mut self,
            _: &Schema<'_>,
            _: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
        ) -> Result<(), SerdeError> {
            Err(self.other())
        }

        fn is_null(&self) -> bool {
            false
        }

        fn container_size(&self) -> Option<usize> {
            None
        }
    };
}

type EachMember<'a> = &'a mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

/// A frame as a union with one member, and as that member: the one is read inside the other.
struct Frame<'m> {
    name: &'m str,
    message: &'m Message,
    codec: &'m dyn DynCodec,
    mode: Mode,
}

impl ShapeDeserializer for Frame<'_> {
    fn read_struct(&mut self, union: &Schema<'_>, each: EachMember<'_>) -> Result<(), SerdeError> {
        let member = union.members().iter().copied().find(|member| member.member_name() == Some(self.name));
        let member = member.ok_or_else(|| self.other())?;
        each(member, &mut Parts { message: self.message, codec: self.codec, mode: self.mode })
    }

    refuse_collections!();

    refuse! {
        read_boolean: bool, read_byte: i8, read_short: i16, read_integer: i32, read_long: i64, read_float: f32,
        read_double: f64, read_big_integer: BigInteger, read_big_decimal: BigDecimal, read_string: String,
        read_blob: Blob, read_timestamp: DateTime, read_document: Document,
    }
}

impl Frame<'_> {
    fn other(&self) -> SerdeError {
        SerdeError::unsupported("a frame holds a member of a union")
    }
}

/// The headers and the payload of a frame as a structure.
struct Parts<'m> {
    message: &'m Message,
    codec: &'m dyn DynCodec,
    mode: Mode,
}

impl Parts<'_> {
    fn other(&self) -> SerdeError {
        SerdeError::unsupported("an event is a structure")
    }

    /// Whether the payload is of this type: a server refuses another one.
    fn check(&self, wanted: &str) -> Result<(), SerdeError> {
        match text(self.message, ":content-type") {
            Some(given) if given == wanted => Ok(()),
            given if self.mode.strict => {
                Err(SerdeError::invalid_input(format!("the payload is {given:?}, not {wanted}")))
            }
            _ => Ok(()),
        }
    }
}

impl ShapeDeserializer for Parts<'_> {
    fn read_struct(&mut self, schema: &Schema<'_>, each: EachMember<'_>) -> Result<(), SerdeError> {
        let (members, payload) = (schema.members(), self.message.payload());
        for member in members.iter().filter(|member| member.event_header().is_some()) {
            let named = |header: &&Header| Some(header.name().as_str()) == member.member_name();
            if let Some(header) = self.message.headers().iter().find(named) {
                each(member, &mut InHeader(header))?;
            }
        }
        let Some(member) = members.iter().find(|member| member.event_payload().is_some()) else {
            let is_apart = |member: &&Schema<'_>| member.event_header().is_none();
            return match payload.is_empty() || !members.iter().any(is_apart) {
                true => Ok(()),
                false => self.codec.create_deserializer(payload).read_struct(schema, each),
            };
        };
        if payload.is_empty() && text(self.message, ":content-type").is_none() {
            return Ok(());
        }
        match member.shape_type() {
            aws_smithy_schema::ShapeType::Blob => self.check("application/octet-stream")?,
            aws_smithy_schema::ShapeType::String => self.check("text/plain")?,
            _ if payload.is_empty() => return Ok(()),
            _ => return each(member, &mut *self.codec.create_deserializer(payload)),
        }
        each(member, &mut Whole(payload))
    }

    refuse_collections!();

    refuse! {
        read_boolean: bool, read_byte: i8, read_short: i16, read_integer: i32, read_long: i64, read_float: f32,
        read_double: f64, read_big_integer: BigInteger, read_big_decimal: BigDecimal, read_string: String,
        read_blob: Blob, read_timestamp: DateTime, read_document: Document,
    }
}

/// The value of a header.
struct InHeader<'m>(&'m Header);

impl InHeader<'_> {
    fn other(&self) -> SerdeError {
        SerdeError::type_mismatch(format!("the header `{}` has a value of another type", self.0.name().as_str()))
    }
}

macro_rules! from_header {
    ($($name:ident: $ty:ty = $variant:ident($value:ident) => $expr:expr,)*) => {$(
        fn $name(&mut self, _: &Schema<'_>) -> Result<$ty, SerdeError> {
            match self.0.value() {
                HeaderValue::$variant($value) => Ok($expr),
                _ => Err(self.other()),
            }
        }
    )*};
}

impl ShapeDeserializer for InHeader<'_> {
    fn read_struct(&mut self, _: &Schema<'_>, _: EachMember<'_>) -> Result<(), SerdeError> {
        Err(self.other())
    }

    refuse_collections!();

    from_header! {
        read_boolean: bool = Bool(value) => *value,
        read_byte: i8 = Byte(value) => *value,
        read_short: i16 = Int16(value) => *value,
        read_integer: i32 = Int32(value) => *value,
        read_string: String = String(text) => text.as_str().to_owned(),
        read_blob: Blob = ByteArray(bytes) => Blob::new(bytes.to_vec()),
        read_timestamp: DateTime = Timestamp(at) => *at,
    }

    /// Of an integer of any size, which untyped ones are read as.
    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64, SerdeError> {
        match self.0.value() {
            HeaderValue::Byte(value) => Ok((*value).into()),
            HeaderValue::Int16(value) => Ok((*value).into()),
            HeaderValue::Int32(value) => Ok((*value).into()),
            HeaderValue::Int64(value) => Ok(*value),
            _ => Err(self.other()),
        }
    }

    refuse! {
        read_float: f32, read_double: f64, read_big_integer: BigInteger, read_big_decimal: BigDecimal,
        read_document: Document,
    }
}

/// A payload as it is.
struct Whole<'m>(&'m Bytes);

impl Whole<'_> {
    fn other(&self) -> SerdeError {
        SerdeError::unsupported("the payload is bytes or text")
    }
}

impl ShapeDeserializer for Whole<'_> {
    fn read_struct(&mut self, _: &Schema<'_>, _: EachMember<'_>) -> Result<(), SerdeError> {
        Err(self.other())
    }

    refuse_collections!();

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        Ok(Blob::new(self.0.to_vec()))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        let text = std::str::from_utf8(self.0);
        text.map(str::to_owned).map_err(|_| SerdeError::invalid_input("the payload is not UTF-8"))
    }

    refuse! {
        read_boolean: bool, read_byte: i8, read_short: i16, read_integer: i32, read_long: i64, read_float: f32,
        read_double: f64, read_big_integer: BigInteger, read_big_decimal: BigDecimal, read_timestamp: DateTime,
        read_document: Document,
    }
}
