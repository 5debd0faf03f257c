//! From an event to its frame.

use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::str_bytes::StrBytes;
use aws_smithy_types::{DateTime, date_time};
use bytes::Bytes;

use super::{Framing, NO_EVENTS};
use crate::shape::{Binding, Role};
use crate::value::{Value, View};
use crate::wire::{Input, schema, write_value};
use crate::{Kind, Member, Shape};

const BYTES: &str = "application/octet-stream";
const TEXT: &str = "text/plain";

/// The frame of an event, which is a member of a union; and whether it is an exception, which ends the stream.
///
/// # Errors
///
/// Returns an error if the event has no or several members, or if a member does not fit its place.
pub fn message(union: &'static Shape, event: &dyn Value, framing: &dyn Framing) -> Result<(Message, bool), SerdeError> {
    let codec = framing.codec().ok_or_else(|| SerdeError::custom(NO_EVENTS))?;
    let (member, value) = chosen(union, event)?;
    let value = value.as_structure().ok_or_else(|| mismatch(member))?;
    let is_exception = matches!(member.target.role, Role::Error { .. });
    let (kind, name) = if is_exception { ("exception", ":exception-type") } else { ("event", ":event-type") };
    let mut headers = vec![text(":message-type", kind.into()), text(name, member.name.into())];
    let mut payload = Bytes::new();
    let mut content_type = None;
    let has_document = member.target.members.iter().any(|member| member.binding.is_none());
    for (index, part) in member.target.members.iter().enumerate() {
        let Some(view) = value.get(index, part.name).map(Value::view).filter(|view| !view.is_absent()) else {
            continue;
        };
        match part.binding {
            Some(Binding::EventHeader) => headers.push(Header::new(part.name, header(part, view)?)),
            Some(Binding::EventPayload) => {
                let (bytes, kind) = whole(part, view, codec)?;
                (payload, content_type) = (bytes, Some(kind.unwrap_or(framing.media_type())));
            }
            _ => {}
        }
    }
    if has_document {
        let mut serializer = codec.create_serializer();
        serializer.write_struct(schema(member.target), &Input::of_event(member.target, value))?;
        payload = serializer.finish_boxed().into();
        content_type = Some(framing.media_type());
    }
    headers.extend(content_type.map(|kind| text(":content-type", kind.into())));
    Ok((Message::new_from_parts(headers, payload), is_exception))
}

/// The frame before all events in a protocol without places for other members: `payload` has them.
pub fn initial(kind: &'static str, payload: Bytes, framing: &dyn Framing) -> Message {
    let media_type = framing.media_type().to_owned();
    let headers = vec![
        text(":message-type", "event".into()),
        text(":event-type", kind.into()),
        text(":content-type", media_type),
    ];
    Message::new_from_parts(headers, payload)
}

/// The member of a union that an event has.
fn chosen<'v>(union: &'static Shape, event: &'v dyn Value) -> Result<(&'static Member, View<'v>), SerdeError> {
    let none = || SerdeError::invalid_input(format!("an event has exactly one member of `{}`", union.name));
    match event.view() {
        View::Union(index, value) => Ok((union.members.all().get(index).ok_or_else(none)?, value.view())),
        View::Untyped(entries) => {
            let mut entries = entries.iter().filter(|(_, value)| !value.view().is_absent());
            let ((name, value), None) = (entries.next().ok_or_else(none)?, entries.next()) else { return Err(none()) };
            Ok((union.member(name).ok_or_else(none)?.1, value.view()))
        }
        _ => Err(none()),
    }
}

fn text(name: &'static str, value: String) -> Header {
    Header::new(name, HeaderValue::String(value.into()))
}

fn header(member: &Member, view: View<'_>) -> Result<HeaderValue, SerdeError> {
    let wrong = |_| mismatch(member);
    Ok(match (member.target.kind, view) {
        (Kind::Boolean, View::Boolean(value)) => HeaderValue::Bool(value),
        (Kind::Byte, View::Integer(value)) => HeaderValue::Byte(value.try_into().map_err(wrong)?),
        (Kind::Short, View::Integer(value)) => HeaderValue::Int16(value.try_into().map_err(wrong)?),
        (Kind::Integer | Kind::IntEnum, View::Integer(value)) => HeaderValue::Int32(value.try_into().map_err(wrong)?),
        (Kind::Long, View::Integer(value)) => HeaderValue::Int64(value),
        (Kind::String | Kind::Enum, View::String(text)) => HeaderValue::String(StrBytes::from(text.to_owned())),
        (Kind::Blob, View::Blob(blob)) => HeaderValue::ByteArray(blob.clone().into_inner().into()),
        (Kind::Blob, View::Bytes(bytes)) => HeaderValue::ByteArray(bytes.to_vec().into()),
        (Kind::Timestamp, View::Timestamp(at)) => HeaderValue::Timestamp(*at),
        (Kind::Timestamp, View::Integer(seconds)) => HeaderValue::Timestamp(DateTime::from_secs(seconds)),
        (Kind::Timestamp, View::String(text)) => {
            let at = DateTime::from_str(text, date_time::Format::DateTimeWithOffset);
            HeaderValue::Timestamp(at.map_err(|_| mismatch(member))?)
        }
        (Kind::Timestamp, View::Float(seconds)) => HeaderValue::Timestamp(DateTime::from_secs_f64(seconds)),
        _ => return Err(mismatch(member)),
    })
}

/// A member that is the whole payload, and its type if that is not the codec's.
fn whole(
    member: &'static Member,
    view: View<'_>,
    codec: &dyn DynCodec,
) -> Result<(Bytes, Option<&'static str>), SerdeError> {
    Ok(match (member.target.kind, view) {
        (Kind::Blob, View::Blob(blob)) => (blob.clone().into_inner().into(), Some(BYTES)),
        (Kind::Blob, View::Bytes(bytes)) => (Bytes::copy_from_slice(bytes), Some(BYTES)),
        (Kind::String | Kind::Enum, View::String(text)) => (Bytes::copy_from_slice(text.as_bytes()), Some(TEXT)),
        (Kind::Structure | Kind::Union, view) => {
            let mut serializer = codec.create_serializer();
            write_value(&mut *serializer, member.target, view)?;
            (serializer.finish_boxed().into(), None)
        }
        _ => return Err(mismatch(member)),
    })
}

fn mismatch(member: &Member) -> SerdeError {
    SerdeError::type_mismatch(format!("`{}` does not fit its place in an event", member.name))
}
