//! The official schema of a shape, made from its table once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use aws_smithy_schema::traits::HttpTrait;
use aws_smithy_schema::{PayloadHint, Schema, ShapeId, ShapeType, traits};

use crate::service::Stream;
use crate::shape::{Binding, Format, TimestampFormat, UNIT, Xml, XmlNamespace};
use crate::{Kind, Member, Operation, Shape};

/// The schemas of a shape and of its members. They live as long as the program, as the tables do.
pub(super) struct Schemas {
    pub(super) shape: &'static Schema<'static>,
    pub(super) members: Vec<&'static Schema<'static>>,
}

/// The official schema of a shape.
pub fn schema(shape: &'static Shape) -> &'static Schema<'static> {
    schemas(shape).shape
}

/// The official schema of an operation's input, with the operation's method and URI.
pub fn request_schema(operation: &'static Operation) -> &'static Schema<'static> {
    let transport = &operation.transport;
    if transport.http.is_none() && transport.input_stream.is_none() {
        return schema(operation.input);
    }
    of_operation(operation, Side::Input, |built| {
        let Some(http) = transport.http else { return built };
        let built = built.with_http(HttpTrait::new(http.method, http.uri, Some(http.code)));
        let members = operation.input.members.all();
        let is_whole = |member: &Member| member.binding == Some(Binding::Payload);
        let payload = members.iter().find(|member| is_whole(member)).map(|member| member.target.kind);
        let built = match payload {
            // Text and blobs are the body as they are; whatever else is alone in the body is written by the codec.
            None | Some(Kind::String | Kind::Enum | Kind::Blob) => {
                built.with_payload_hint(PayloadHint::NoStructPayload)
            }
            Some(_) => return built.with_payload_hint(PayloadHint::StructPayload),
        };
        if members.iter().any(|member| member.binding.is_none()) { built } else { built.with_no_body_members() }
    })
}

/// The official schema of an operation's output, with the operation's status.
pub fn response_schema(operation: &'static Operation) -> &'static Schema<'static> {
    let transport = &operation.transport;
    if transport.http.is_none() && transport.output_stream.is_none() {
        return schema(operation.output);
    }
    of_operation(operation, Side::Output, |built| {
        let Some(http) = transport.http else { return built };
        let built = built.with_http(HttpTrait::new(http.method, http.uri, Some(http.code)));
        if operation.transport.unwrapped_output { built.with_xml_unwrapped_output() } else { built }
    })
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Input,
    Output,
}

/// The schema of an input or output that differs from its shape's, since the shape may be that of several operations.
fn of_operation(
    operation: &'static Operation,
    side: Side,
    change: impl FnOnce(Schema<'static>) -> Schema<'static>,
) -> &'static Schema<'static> {
    type Known = HashMap<(usize, Side), &'static Schema<'static>>;
    static KNOWN: Mutex<Option<Known>> = Mutex::new(None);
    let key = (std::ptr::from_ref(operation) as usize, side);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.get_or_insert_default().entry(key).or_insert_with(|| {
        let (shape, stream) = match side {
            Side::Input => (operation.input, operation.transport.input_stream),
            Side::Output => (operation.output, operation.transport.output_stream),
        };
        let own = schemas(shape).members.iter().zip(shape.members.all()).enumerate();
        let in_reply =
            |(index, (schema, member)): (usize, (&&'static Schema<'static>, &'static Member))| match member.binding {
                // Outputs have no place for them, and so they are in the body.
                Some(Binding::Label | Binding::Query(_) | Binding::QueryParams) if side == Side::Output => {
                    leak(self::member(shape, index, member, None))
                }
                _ => *schema,
            };
        let mut members: Vec<_> = own.map(in_reply).collect();
        members.extend(stream.map(|stream| self::stream(shape, &stream, operation.transport.http.is_some())));
        leak(change(structure(shape, &members)))
    })
}

/// The schema of a structure that is the whole body under the name of its member, if that has one of its own.
pub(super) fn payload_schema(member: &'static Member) -> Option<&'static Schema<'static>> {
    static KNOWN: Mutex<Option<HashMap<usize, &'static Schema<'static>>>> = Mutex::new(None);
    let name = member.format.xml.name.filter(|_| member.binding == Some(Binding::Payload))?;
    let key = std::ptr::from_ref(member) as usize;
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let built = known
        .get_or_insert_default()
        .entry(key)
        .or_insert_with(|| leak(structure(member.target, &schemas(member.target).members).with_xml_name(name)));
    Some(*built)
}

/// The schema of a streaming member. It comes after all others, whose indices are their positions in the table.
fn stream(container: &'static Shape, stream: &Stream, is_payload: bool) -> &'static Schema<'static> {
    let full = format!("{}#{}${}", container.namespace, container.name, stream.name).leak();
    let id = ShapeId::from_parts_with_member(full, container.namespace, container.name, stream.name);
    let built = Schema::new_member(id, shape_type(stream.shape.kind), stream.name, container.members.len());
    let built = formatted(built.with_streaming(), stream.shape.format);
    leak(if is_payload { built.with_http_payload() } else { built })
}

/// The schemas of a shape, from its cell.
pub(super) fn schemas(shape: &'static Shape) -> &'static Schemas {
    static NONE: Schemas = Schemas { shape: &aws_smithy_schema::prelude::DOCUMENT, members: Vec::new() };
    let kept = shape.schema.0.get_or_init(|| Box::new(build(shape)));
    // The cell is private to this module, so what it holds is always a `Schemas`.
    kept.downcast_ref().unwrap_or(&NONE)
}

fn build(shape: &'static Shape) -> Schemas {
    let members: Vec<_> = shape
        .members
        .iter()
        .enumerate()
        .map(|(index, entry)| leak(member(shape, index, entry, entry.binding)))
        .collect();
    Schemas { shape: leak(structure(shape, &members)), members }
}

/// The schema of a shape whose members have these.
fn structure(shape: &'static Shape, members: &[&'static Schema<'static>]) -> Schema<'static> {
    let id = id(shape);
    let built = match (shape.kind, members) {
        (Kind::List, [item]) => Schema::new_list(id, item),
        (Kind::Map, [key, value]) => Schema::new_map(id, key, value),
        (Kind::Structure | Kind::Union, _) => Schema::new_struct(id, shape_type(shape.kind), members.to_vec().leak()),
        _ => Schema::new(id, shape_type(shape.kind)),
    };
    // Servers encode an output that the model has, even one without members, otherwise than one that it does not have.
    let built = if std::ptr::eq(shape, &UNIT) { built } else { built.with_original_name(shape.name) };
    formatted(built, shape.format)
}

fn member(
    container: &'static Shape,
    index: usize,
    member: &'static Member,
    binding: Option<Binding>,
) -> Schema<'static> {
    let kind = shape_type(member.target.kind);
    let mut built = Schema::new_member(member_id(container, member), kind, member.name, index);
    // A structure stops the recursion: codecs ask for its schema when they meet it.
    if matches!(member.target.kind, Kind::List | Kind::Map) {
        built = match schemas(member.target).members.as_slice() {
            [item] if member.format.xml.flattened => built.with_list_member(unnamed(member.target, item)),
            [item] => built.with_list_member(item),
            [key, value] => built.with_map_members(key, value),
            _ => built,
        };
    }
    if member.constraints().sensitive {
        built = built.with_sensitive();
    }
    built = match binding {
        None => built,
        Some(Binding::Label) => built.with_http_label(),
        Some(Binding::Query(name)) => built.with_http_query(name),
        Some(Binding::QueryParams) => built.with_http_query_params(),
        Some(Binding::Header(name)) => built.with_http_header(name),
        Some(Binding::PrefixHeaders(prefix)) => built.with_http_prefix_headers(prefix),
        Some(Binding::Payload) => built.with_http_payload(),
        Some(Binding::ResponseCode) => built.with_http_response_code(),
        Some(Binding::EventHeader) => built.with_event_header(),
        Some(Binding::EventPayload) => built.with_event_payload(),
    };
    let target = member.target.format;
    // A structure's own namespace is that of a whole document.
    let is_structure = matches!(member.target.kind, Kind::Structure | Kind::Union);
    let namespace = member.format.xml.namespace.or(target.xml.namespace.filter(|_| !is_structure));
    formatted(
        built,
        Format {
            timestamp: member.timestamp_format(),
            media_type: member.media_type(),
            xml: Xml { namespace, ..member.format.xml },
            ..member.format
        },
    )
}

/// The schema of a flattened list's items without a name of their own: in XML they have that of the list.
fn unnamed(list: &'static Shape, item: &'static Schema<'static>) -> &'static Schema<'static> {
    match list.members.first() {
        Some(member) if member.format.xml.name.is_some() => {
            let format = Format { xml: Xml { name: None, ..member.format.xml }, ..member.format };
            let kind = shape_type(member.target.kind);
            leak(formatted(Schema::new_member(member_id(list, member), kind, member.name, 0), format))
        }
        _ => item,
    }
}

fn formatted(mut schema: Schema<'static>, format: Format) -> Schema<'static> {
    if let Some(timestamp) = format.timestamp {
        schema = schema.with_timestamp_format(match timestamp {
            TimestampFormat::DateTime => traits::TimestampFormat::DateTime,
            TimestampFormat::HttpDate => traits::TimestampFormat::HttpDate,
            TimestampFormat::EpochSeconds => traits::TimestampFormat::EpochSeconds,
        });
    }
    if let Some(name) = format.json_name {
        schema = schema.with_json_name(name);
    }
    if let Some(media_type) = format.media_type {
        schema = schema.with_media_type(media_type);
    }
    // It has no place for `ec2QueryName`; the protocol of that name has no use for `jsonName`.
    if let Some(name) = format.ec2_name {
        schema = schema.with_json_name(name);
    }
    let Xml { name, attribute, flattened, namespace } = format.xml;
    if let Some(name) = name {
        schema = schema.with_xml_name(name);
    }
    if attribute {
        schema = schema.with_xml_attribute();
    }
    if flattened {
        schema = schema.with_xml_flattened();
    }
    if let Some(XmlNamespace { uri, prefix }) = namespace {
        schema = schema.with_xml_namespace(uri, prefix);
    }
    schema
}

fn id(shape: &'static Shape) -> ShapeId<'static> {
    let full = format!("{}#{}", shape.namespace, shape.name).leak();
    ShapeId::from_parts(full, shape.namespace, shape.name)
}

fn member_id(container: &'static Shape, member: &'static Member) -> ShapeId<'static> {
    let full = format!("{}#{}${}", container.namespace, container.name, member.name).leak();
    ShapeId::from_parts_with_member(full, container.namespace, container.name, member.name)
}

fn leak(schema: Schema<'static>) -> &'static Schema<'static> {
    Box::leak(Box::new(schema))
}

fn shape_type(kind: Kind) -> ShapeType {
    match kind {
        Kind::Blob => ShapeType::Blob,
        Kind::Boolean => ShapeType::Boolean,
        Kind::String | Kind::Enum => ShapeType::String,
        Kind::Byte => ShapeType::Byte,
        Kind::Short => ShapeType::Short,
        Kind::Integer | Kind::IntEnum => ShapeType::Integer,
        Kind::Long => ShapeType::Long,
        Kind::Float => ShapeType::Float,
        Kind::Double => ShapeType::Double,
        Kind::BigInteger => ShapeType::BigInteger,
        Kind::BigDecimal => ShapeType::BigDecimal,
        Kind::Timestamp => ShapeType::Timestamp,
        Kind::Document => ShapeType::Document,
        Kind::List => ShapeType::List,
        Kind::Map => ShapeType::Map,
        Kind::Structure => ShapeType::Structure,
        Kind::Union => ShapeType::Union,
    }
}
