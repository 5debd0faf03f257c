//! Any value of ours through any official serializer.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};

use super::default::{Defaults, default};
use super::schema::{response_schema, schemas};
use crate::service::Protocol;
use crate::value::{Entries, List, MAX_DEPTH, Structure, Value, View};
use crate::{Kind, Member, Node, Operation, Shape};

/// A structure and its table, as the official protocols take it.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    shape: &'static Shape,
    /// The schemas of its members.
    members: &'a [&'static Schema<'static>],
    value: &'a dyn Structure,
    around: Around,
    /// Whether one of its members may be the whole body.
    bound: bool,
    /// Whether it is the document of an event: without the members that have places of their own.
    is_event: bool,
}

/// What a value is inside of.
#[derive(Clone, Copy, Default)]
struct Around {
    /// How many values are around it.
    depth: usize,
    defaults: Defaults,
    /// The protocol, if it is known.
    protocol: Option<Protocol>,
    /// Whether the codec writes XML.
    xml: bool,
}

impl Around {
    /// Whether the wire has a timestamp as a date in text, which untyped values keep as it is.
    fn is_date(self, schema: &Schema<'_>) -> bool {
        let named = schema.timestamp_format().map(|named| named.format() == TimestampFormat::DateTime);
        match self.protocol {
            None | Some(Protocol::Rpcv2Cbor) => false,
            Some(Protocol::RestXml | Protocol::AwsQuery | Protocol::Ec2Query) => {
                named.unwrap_or(schema.http_header().is_none())
            }
            Some(_) => named.unwrap_or(false),
        }
    }

    fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    /// What is written of a member that is not given.
    fn missing(self, member: &Member) -> Option<Node> {
        let is_written = match self.defaults {
            Defaults::None => false,
            Defaults::Nested => self.depth > 0 && !member.client_optional,
            Defaults::All => !member.required,
        };
        if is_written { default(member) } else { None }
    }
}

impl<'a> Input<'a> {
    /// A structure of a shape.
    pub fn new(shape: &'static Shape, value: &'a dyn Structure) -> Self {
        let members = &schemas(shape).members;
        Self { shape, members, value, around: Around::default(), bound: false, is_event: false }
    }

    /// An output, as a protocol has it.
    pub fn of_output(protocol: Protocol, operation: &'static Operation, value: &'a dyn Structure) -> Self {
        let members = response_schema(operation).members();
        let xml = matches!(protocol, Protocol::RestXml | Protocol::AwsQuery | Protocol::Ec2Query);
        let around = Around { protocol: Some(protocol), xml, ..Around::default() };
        Self { members, around, ..Self::of(protocol, operation.output, value) }
    }

    /// An input or error, as a protocol has it.
    pub fn of(protocol: Protocol, shape: &'static Shape, value: &'a dyn Structure) -> Self {
        let around = Around { protocol: Some(protocol), xml: protocol == Protocol::RestXml, ..Around::default() };
        Self { around, bound: protocol.has_bindings(), ..Self::new(shape, value) }
    }

    /// Writes defaults of members that are not given.
    #[must_use]
    pub fn with_defaults(self, defaults: Defaults) -> Self {
        Self { around: Around { defaults, ..self.around }, ..self }
    }

    /// The members of an event that have no place of their own in its frame.
    #[cfg(feature = "event-streams")]
    pub(crate) fn of_event(shape: &'static Shape, value: &'a dyn Structure) -> Self {
        Self { is_event: true, ..Self::new(shape, value) }
    }
}

/// Writes a structure or union that has no name of a member around it.
#[cfg(feature = "event-streams")]
pub(crate) fn write_value(
    serializer: &mut dyn ShapeSerializer,
    shape: &'static Shape,
    view: View<'_>,
) -> Result<(), SerdeError> {
    write(serializer, schemas(shape).shape, shape, view, Around::default())
}

impl SerializableStruct for Input<'_> {
    fn schema(&self) -> &Schema<'_> {
        schemas(self.shape).shape
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        for ((index, member), schema) in self.shape.members.iter().enumerate().zip(self.members) {
            // What is the whole body has no name of a member around it.
            let is_whole = self.bound && schema.http_payload().is_some() && !member.target.is_scalar();
            let schema = if is_whole { schemas(member.target).shape } else { *schema };
            match self.value.get(index, member.name).map(Value::view) {
                None | Some(View::Absent) => {
                    if let Some(default) = self.around.missing(member) {
                        write(serializer, schema, member.target, default.view(), self.around.deeper())?;
                    }
                }
                _ if self.is_event && member.binding.is_some() => {}
                Some(view) => write(serializer, schema, member.target, view, self.around.deeper())?,
            }
        }
        Ok(())
    }
}

/// The one member of a union.
struct Chosen<'a> {
    shape: &'static Shape,
    index: usize,
    view: View<'a>,
    around: Around,
}

impl SerializableStruct for Chosen<'_> {
    fn schema(&self) -> &Schema<'_> {
        schemas(self.shape).shape
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        let member = self.shape.members.get(self.index);
        match (member, schemas(self.shape).members.get(self.index)) {
            (Some(member), Some(schema)) => write(serializer, schema, member.target, self.view, self.around.deeper()),
            _ => Ok(()),
        }
    }
}

/// Writes a value of a shape; `schema` is that of the member that holds it.
fn write(
    serializer: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    shape: &'static Shape,
    view: View<'_>,
    around: Around,
) -> Result<(), SerdeError> {
    if around.depth > MAX_DEPTH {
        return Err(too_deep());
    }
    // Scalars are written by functions of their own, so that nested values take little stack.
    match (shape.kind, view) {
        (_, View::Absent) => serializer.write_null(schema),
        (Kind::List, View::List(items)) => write_list(serializer, schema, shape, items, around.deeper()),
        (Kind::Map, _) => match view.as_map() {
            Some(entries) => write_map(serializer, schema, shape, entries, around.deeper()),
            None => Err(mismatch(shape)),
        },
        (Kind::Structure, _) => match view.as_structure() {
            Some(value) => serializer.write_struct(schema, &Input { around, ..Input::new(shape, value) }),
            None => Err(mismatch(shape)),
        },
        (Kind::Union, View::Union(index, value)) => {
            serializer.write_struct(schema, &Chosen { shape, index, view: value.view(), around })
        }
        (Kind::Union, View::Untyped(value)) => {
            serializer.write_struct(schema, &Input { around, ..Input::new(shape, value) })
        }
        (Kind::Document, _) => write_document(serializer, schema, view, around.depth),
        (Kind::Timestamp, View::String(text)) if text.ends_with('Z') && around.is_date(schema) => {
            timestamp(shape, view)?;
            serializer.write_string(schema, text)
        }
        _ if shape.is_scalar() => scalar(serializer, schema, shape, view),
        _ => Err(mismatch(shape)),
    }
}

fn write_document(
    serializer: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    view: View<'_>,
    depth: usize,
) -> Result<(), SerdeError> {
    match view {
        View::Document(document) => serializer.write_document(schema, document),
        view => serializer.write_document(schema, &document(view, depth)?),
    }
}

fn scalar(
    serializer: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    shape: &'static Shape,
    view: View<'_>,
) -> Result<(), SerdeError> {
    match (shape.kind, view) {
        (Kind::Boolean, View::Boolean(value)) => serializer.write_boolean(schema, value),
        // Untyped numbers may be too large for their shape: they go out as they are, for the service to judge.
        (Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum | Kind::Long, View::Integer(value)) => {
            serializer.write_long(schema, value)
        }
        (Kind::Float, View::Float(value)) => serializer.write_float(schema, value as f32),
        (Kind::Double, View::Float(value)) => serializer.write_double(schema, value),
        (Kind::BigInteger, View::BigInteger(value)) => serializer.write_big_integer(schema, value),
        (Kind::BigInteger, _) => serializer.write_big_integer(schema, &big_integer(shape, view)?),
        (Kind::BigDecimal, View::BigDecimal(value)) => serializer.write_big_decimal(schema, value),
        (Kind::BigDecimal, _) => serializer.write_big_decimal(schema, &big_decimal(shape, view)?),
        (Kind::String | Kind::Enum, View::String(text)) => serializer.write_string(schema, text),
        (Kind::Blob, View::Blob(blob)) => serializer.write_blob(schema, blob.clone()),
        (Kind::Blob, View::Bytes(bytes)) => serializer.write_blob(schema, Blob::new(bytes)),
        (Kind::Timestamp, View::Timestamp(at)) => serializer.write_timestamp(schema, at),
        (Kind::Timestamp, _) => serializer.write_timestamp(schema, &timestamp(shape, view)?),
        _ => mistyped(serializer, schema, shape, view),
    }
}

/// Writes an untyped scalar of another type than its shape's as it is. Typed values never come here.
fn mistyped(
    serializer: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    shape: &'static Shape,
    view: View<'_>,
) -> Result<(), SerdeError> {
    match view {
        View::Boolean(value) => serializer.write_boolean(schema, value),
        View::Integer(value) => serializer.write_long(schema, value),
        View::Digits(_) => serializer.write_big_integer(schema, &big_integer(shape, view)?),
        View::Float(value) => serializer.write_double(schema, value),
        View::String(text) => serializer.write_string(schema, text),
        _ => Err(mismatch(shape)),
    }
}

fn write_list(
    serializer: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    shape: &'static Shape,
    items: &dyn List,
    around: Around,
) -> Result<(), SerdeError> {
    let (Some(member), Some(own)) = (shape.members.first(), schemas(shape).members.first()) else {
        return Err(mismatch(shape));
    };
    // The member that holds the list may name its items otherwise.
    let item_schema = schema.member().unwrap_or(own);
    serializer.write_list_with_length(schema, items.len(), &|serializer| {
        let mut index = 0;
        while let Some(item) = items.get(index) {
            write(serializer, item_schema, member.target, item.view(), around)?;
            index += 1;
        }
        Ok(())
    })
}

fn write_map(
    serializer: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
    shape: &'static Shape,
    entries: &dyn Entries,
    around: Around,
) -> Result<(), SerdeError> {
    let ([_, value], [key_schema, value_schema]) = (shape.members.all(), schemas(shape).members.as_slice()) else {
        return Err(mismatch(shape));
    };
    let value: &Member = value;
    // The official codec has no namespace on the entries of such a map. Each is written as the structure that it looks like.
    if around.xml && schema.xml_flattened() && schema.xml_namespace().is_some() {
        return entries.entries().try_for_each(|(key, entry)| {
            serializer.write_struct(schema, &Entry { shape, key, value: entry.view(), around })
        });
    }
    serializer.write_map_with_length(schema, entries.len(), &|serializer| {
        for (key, entry) in entries.entries() {
            serializer.write_string(key_schema, key)?;
            write(serializer, value_schema, value.target, entry.view(), around)?;
        }
        Ok(())
    })
}

/// The entry of a map as a structure.
struct Entry<'a> {
    shape: &'static Shape,
    key: &'a str,
    value: View<'a>,
    around: Around,
}

impl SerializableStruct for Entry<'_> {
    fn schema(&self) -> &Schema<'_> {
        schemas(self.shape).shape
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        let ([_, value], [key_schema, value_schema]) =
            (self.shape.members.all(), schemas(self.shape).members.as_slice())
        else {
            return Err(mismatch(self.shape));
        };
        serializer.write_string(key_schema, self.key)?;
        write(serializer, value_schema, value.target, self.value, self.around.deeper())
    }
}

fn big_integer(shape: &Shape, view: View<'_>) -> Result<BigInteger, SerdeError> {
    match view {
        View::Integer(value) => value.to_string().parse().map_err(|_| mismatch(shape)),
        View::Digits(digits) | View::String(digits) => digits.parse().map_err(|_| mismatch(shape)),
        _ => Err(mismatch(shape)),
    }
}

fn big_decimal(shape: &Shape, view: View<'_>) -> Result<BigDecimal, SerdeError> {
    match view {
        View::Integer(value) => value.to_string().parse().map_err(|_| mismatch(shape)),
        View::Float(value) => value.to_string().parse().map_err(|_| mismatch(shape)),
        View::Digits(digits) | View::String(digits) => digits.parse().map_err(|_| mismatch(shape)),
        _ => Err(mismatch(shape)),
    }
}

fn timestamp(shape: &Shape, view: View<'_>) -> Result<DateTime, SerdeError> {
    use aws_smithy_types::date_time::Format;
    match view {
        View::Integer(seconds) => Ok(DateTime::from_secs(seconds)),
        View::Float(seconds) => Ok(DateTime::from_secs_f64(seconds)),
        View::String(text) => DateTime::from_str(text, Format::DateTimeWithOffset).map_err(|_| mismatch(shape)),
        _ => Err(mismatch(shape)),
    }
}

pub(super) fn document(view: View<'_>, depth: usize) -> Result<Document, SerdeError> {
    if depth > MAX_DEPTH {
        return Err(too_deep());
    }
    Ok(match view {
        View::Boolean(value) => Document::Bool(value),
        View::Integer(value) => Document::Number(match u64::try_from(value) {
            Ok(value) => Number::PosInt(value),
            Err(_) => Number::NegInt(value),
        }),
        View::Float(value) => Document::Number(Number::Float(value)),
        View::String(text) | View::Digits(text) => Document::String(text.to_owned()),
        View::List(items) => Document::Array(
            (0..items.len())
                .filter_map(|index| items.get(index))
                .map(|item| document(item.view(), depth + 1))
                .collect::<Result<_, _>>()?,
        ),
        View::Untyped(entries) => Document::Object(
            entries
                .iter()
                .map(|(name, value)| Ok((name.clone(), document(value.view(), depth + 1)?)))
                .collect::<Result<_, SerdeError>>()?,
        ),
        View::Document(value) => value.clone(),
        _ => Document::Null,
    })
}

fn too_deep() -> SerdeError {
    SerdeError::invalid_input(format!("the value is nested deeper than {MAX_DEPTH} levels"))
}

fn mismatch(shape: &Shape) -> SerdeError {
    SerdeError::type_mismatch(format!("the value does not fit the shape `{}`", shape.name))
}
