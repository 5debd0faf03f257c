//! Any value of ours, typed or not, from any official deserializer.

use std::collections::HashSet;

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{DateTime, Document};

use super::default::{default, fill, nothing};
use super::error::{Problem, ReadError, Step, path};
use super::schema::{payload_schema, request_schema, response_schema, schemas};
use crate::node::Map;
use crate::project::Selection;
use crate::service::Protocol;
use crate::shape::Binding;
use crate::value::{Fill, FillList, FillMap, FillStructure, FillUnion, MAX_DEPTH, Slots, View, node_of};
use crate::{Kind, Member, Node, Operation, Shape, json};

/// The paths of required members that were not there, such as `Units.AccessToken` or `Rules[2].Name`.
///
/// In the value itself they are empty, as Smithy's client error correction has it; a server refuses them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing(pub Vec<String>);

impl Missing {
    /// Refuses a value with members missing.
    ///
    /// # Errors
    ///
    /// Returns an error that names them all, if there are any.
    pub fn refuse(self) -> Result<(), ReadError> {
        if self.0.is_empty() { Ok(()) } else { Err(ReadError::new(Vec::new(), Problem::Missing(self.0))) }
    }
}

/// How strictly a value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mode {
    /// Whether nulls in lists and maps that are not sparse are errors, and members and keys that are there twice; if
    /// not, nulls are passed over, and the last value of a member counts.
    pub strict: bool,
    /// Whether the values come from JSON, where a float that is not finite must be one of three texts. The official
    /// codec also takes `inf` and `nan`, and numbers that are too large.
    pub json_floats: bool,
    /// Whether members may come in headers and in the URI, where numbers are text.
    pub bindings: bool,
    /// Whether members that are not given are filled with their defaults. A typed value has that of a required member in any
    /// case, as there is something in its place.
    pub defaults: bool,
    /// Whether booleans are text, of which all but `true` is false.
    pub text_booleans: bool,
}

impl Mode {
    /// How a client reads replies: it is liberal in what it accepts.
    pub const REPLY: Self =
        Self { strict: false, json_floats: false, bindings: true, defaults: false, text_booleans: false };
    /// How JSON is read that no request carried.
    pub const JSON_FILE: Self = Self { strict: true, json_floats: true, bindings: false, ..Self::REPLY };

    /// How a client reads replies of a protocol without types: like the official clients in Python, which pass on what they can.
    pub fn untyped_reply(protocol: Protocol) -> Self {
        let text_booleans = matches!(protocol, Protocol::RestXml | Protocol::AwsQuery | Protocol::Ec2Query);
        Self { text_booleans, ..Self::REPLY }
    }

    /// How a server reads requests of a protocol.
    pub fn request(protocol: Protocol) -> Self {
        let (json_floats, bindings) = (protocol.is_json(), protocol.has_bindings());
        Self { strict: true, json_floats, bindings, ..Self::REPLY }
    }
}

/// Fills a structure from a deserializer, as a client reads a reply. Unknown members are passed over.
///
/// # Errors
///
/// Returns an error if the input is malformed, or if a value has the wrong type.
pub fn read(
    deserializer: &mut dyn ShapeDeserializer,
    shape: &'static Shape,
    into: &mut dyn FillStructure,
) -> Result<Missing, ReadError> {
    read_in(Mode::REPLY, deserializer, shape, into)
}

/// Fills a structure from a deserializer. Unknown members are passed over.
///
/// # Errors
///
/// Returns an error if the input is malformed, if a value has the wrong type, or if the mode refuses it.
pub fn read_in(
    mode: Mode,
    deserializer: &mut dyn ShapeDeserializer,
    shape: &'static Shape,
    into: &mut dyn FillStructure,
) -> Result<Missing, ReadError> {
    let mut reader = Reader::new(mode);
    let outcome = reader.structure(deserializer, shape, into, None);
    reader.finish(outcome)
}

/// Fills the selected members of a structure from a deserializer; all others are passed over.
///
/// # Errors
///
/// Returns an error if the input is malformed, or if a selected member has the wrong type.
pub fn read_selected(
    deserializer: &mut dyn ShapeDeserializer,
    shape: &'static Shape,
    into: &mut dyn FillStructure,
    only: &'static Selection,
) -> Result<Missing, ReadError> {
    let mut reader = Reader::new(Mode::REPLY);
    let outcome = reader.structure(deserializer, shape, into, Some(only));
    reader.finish(outcome)
}

/// Reads an untyped structure from a deserializer: its members are in the model's order, those that are null are left
/// out. A timestamp is a number of seconds since 1970, a blob is bytes.
///
/// # Errors
///
/// Returns an error if the input is malformed, or if a value has the wrong type.
pub fn read_node(deserializer: &mut dyn ShapeDeserializer, shape: &'static Shape) -> Result<Node, ReadError> {
    let mut slots = Slots::new(shape);
    read_in(Mode::REPLY, deserializer, shape, &mut slots)?;
    Ok(Node::Map(slots.into_entries(shape)))
}

/// Fills an output from a deserializer of its protocol, as a client reads a reply.
///
/// # Errors
///
/// Returns an error if the reply is malformed, or if a value has the wrong type.
pub fn read_output(
    mode: Mode,
    deserializer: &mut dyn ShapeDeserializer,
    operation: &'static Operation,
    into: &mut dyn FillStructure,
) -> Result<Missing, ReadError> {
    let mut reader = Reader::of(mode, response_schema(operation));
    let outcome = reader.structure(deserializer, operation.output, into, None);
    reader.finish(outcome)
}

/// Reads an output without a type.
///
/// # Errors
///
/// Returns an error if the reply is malformed, or if a value has the wrong type.
pub fn read_output_node(
    mode: Mode,
    deserializer: &mut dyn ShapeDeserializer,
    operation: &'static Operation,
) -> Result<(Node, Missing), ReadError> {
    let mut slots = Slots::new(operation.output);
    let missing = read_output(mode, deserializer, operation, &mut slots)?;
    Ok((Node::Map(slots.into_entries(operation.output)), missing))
}

/// Fills the selected members of an output from a deserializer of its protocol; all others are passed over.
///
/// # Errors
///
/// Returns an error if the reply is malformed, or if a selected member has the wrong type.
pub fn read_output_selected(
    deserializer: &mut dyn ShapeDeserializer,
    operation: &'static Operation,
    into: &mut dyn FillStructure,
    only: &'static Selection,
) -> Result<Missing, ReadError> {
    let mut reader = Reader::of(Mode::REPLY, response_schema(operation));
    let outcome = reader.structure(deserializer, operation.output, into, Some(only));
    reader.finish(outcome)
}

/// Fills an input from a deserializer of its protocol, as a server reads a request.
///
/// # Errors
///
/// Returns an error if the request is malformed, if a value has the wrong type, or if the mode refuses it.
pub fn read_input(
    mode: Mode,
    deserializer: &mut dyn ShapeDeserializer,
    operation: &'static Operation,
    into: &mut dyn FillStructure,
) -> Result<Missing, ReadError> {
    let mut reader = Reader::of(mode, request_schema(operation));
    let outcome = reader.structure(deserializer, operation.input, into, None);
    reader.finish(outcome)
}

/// Reads an input without a type.
///
/// # Errors
///
/// Returns an error if the request is malformed, if a value has the wrong type, or if the mode refuses it.
pub fn read_input_node(
    mode: Mode,
    deserializer: &mut dyn ShapeDeserializer,
    operation: &'static Operation,
) -> Result<Node, ReadError> {
    let mut slots = Slots::new(operation.input);
    read_input(mode, deserializer, operation, &mut slots)?;
    Ok(Node::Map(slots.into_entries(operation.input)))
}

/// Chooses and fills a member of a union from a deserializer.
#[cfg(feature = "event-streams")]
pub(crate) fn read_event(
    mode: Mode,
    deserializer: &mut dyn ShapeDeserializer,
    union: &'static Shape,
    into: &mut dyn FillUnion,
) -> Result<Missing, ReadError> {
    let mut reader = Reader::new(mode);
    let outcome = reader.union(deserializer, union, into, None);
    reader.finish(outcome)
}

/// What is read of the structures in a value; all where there is none.
type Only = Option<&'static Selection>;

struct Reader {
    mode: Mode,
    /// The schema of the outermost structure, if it is not that of its shape.
    root: Option<&'static Schema<'static>>,
    /// Where the reader is; after an error, where the error is.
    path: Vec<Step>,
    missing: Missing,
    /// Whether the value is in a header or in the URI, where numbers are text too.
    is_text: bool,
    /// Whether the last structure had no member that was given.
    was_empty: bool,
    /// What is wrong, where it is not the codec that found it.
    problem: Option<Problem>,
}

impl Reader {
    fn of(mode: Mode, root: &'static Schema<'static>) -> Self {
        Self { root: Some(root), ..Self::new(mode) }
    }

    fn new(mode: Mode) -> Self {
        Self {
            mode,
            root: None,
            path: Vec::new(),
            missing: Missing::default(),
            is_text: false,
            was_empty: false,
            problem: None,
        }
    }

    fn finish(self, outcome: Result<(), SerdeError>) -> Result<Missing, ReadError> {
        match outcome {
            Ok(()) => Ok(self.missing),
            // A step is taken back when its value is read, so those to the value that cannot be read are left.
            Err(source) => Err(match self.problem {
                Some(problem @ Problem::Type { .. }) => ReadError { steps: self.path, source, problem: Some(problem) },
                Some(problem) => ReadError::new(self.path, problem),
                None => ReadError { steps: self.path, source, problem: None },
            }),
        }
    }

    /// Notes a problem, and ends the reading: codecs pass on the official error type alone.
    fn refuse<T>(&mut self, problem: Problem) -> Result<T, SerdeError> {
        self.problem = Some(problem);
        Err(SerdeError::custom(""))
    }

    fn structure(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        shape: &'static Shape,
        into: &mut dyn FillStructure,
        only: Only,
    ) -> Result<(), SerdeError> {
        let only = only.filter(|only| std::ptr::eq(only.shape, shape));
        let mut given = Positions::default();
        let root = self.root.take().unwrap_or_else(|| schemas(shape).shape);
        deserializer.read_struct(root, &mut |schema, deserializer| {
            let Some(index) = schema.member_index() else { return deserializer.skip_value() };
            let selected = only.map(|only| only.member(index));
            if matches!(selected, Some(None)) {
                return deserializer.skip_value();
            }
            let (Some(member), Some(slot)) = (shape.members.get(index), into.slot(index)) else {
                return deserializer.skip_value();
            };
            if deserializer.is_null() && member.target.kind != Kind::Document {
                return deserializer.read_null();
            }
            self.path.push(Step::Member(member.name));
            if given.contains(index) {
                if self.mode.strict {
                    return self.refuse(Problem::Twice);
                }
                slot.clear();
            }
            given.insert(index);
            let nested = selected.flatten().and_then(|selected| selected.nested).map(|nested| nested());
            let in_head = |binding| binding != Binding::Payload;
            let binding = member.binding.filter(|_| self.mode.bindings && self.path.len() == 1);
            self.is_text = binding.is_some_and(in_head);
            let is_document = binding == Some(Binding::Payload) && self.mode.strict;
            self.root = if is_document { payload_schema(member) } else { None };
            self.value(deserializer, schema, member.target, slot.fill(), nested)?;
            self.root = None;
            // A client writes an empty document for a structure that was not given, too.
            if is_document && member.target.kind == Kind::Structure && !member.required && self.was_empty {
                into.slot(index).into_iter().for_each(|slot| slot.clear());
            }
            self.is_text = false;
            self.path.pop();
            Ok(())
        })?;
        self.was_empty = given.is_empty();
        for (index, member) in shape.members.iter().enumerate() {
            if given.contains(index) {
                continue;
            }
            if member.required && only.is_none_or(|only| only.member(index).is_some()) {
                self.path.push(Step::Member(member.name));
                self.missing.0.push(path(&self.path));
                self.path.pop();
            }
            if let Some(value) = self.missing_value(member).filter(|_| only.is_none())
                && let Some(slot) = into.slot(index)
            {
                match slot.fill() {
                    // An untyped value has what came.
                    Fill::Node(_) if !self.mode.defaults => {}
                    slot => fill(value, slot),
                }
            }
        }
        Ok(())
    }

    /// What a member has that was not given.
    fn missing_value(&self, member: &Member) -> Option<Node> {
        let Mode { strict, defaults, .. } = self.mode;
        match member.required {
            // To a server, it is missing.
            true if strict => None,
            true => default(member).or_else(|| if defaults { nothing(member.target.kind) } else { None }),
            false if defaults && (strict || !member.client_optional) => default(member),
            false => None,
        }
    }

    fn union(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        shape: &'static Shape,
        into: &mut dyn FillUnion,
        only: Only,
    ) -> Result<(), SerdeError> {
        let mut chosen = false;
        let root = self.root.take().unwrap_or_else(|| schemas(shape).shape);
        deserializer.read_struct(root, &mut |schema, deserializer| {
            let Some(index) = schema.member_index() else {
                // The name of its shape may be beside the member.
                if self.mode.strict && schema.member_name() != Some("__type") {
                    return self.refuse(Problem::UnionNotOne);
                }
                return deserializer.skip_value();
            };
            if deserializer.is_null() {
                return deserializer.read_null();
            }
            if chosen {
                return self.refuse(Problem::UnionNotOne);
            }
            let (Some(member), Some(slot)) = (shape.members.get(index), into.choose(index)) else {
                return deserializer.skip_value();
            };
            chosen = true;
            self.path.push(Step::Member(member.name));
            self.value(deserializer, schema, member.target, slot.fill(), only)?;
            self.path.pop();
            Ok(())
        })?;
        if chosen || !self.mode.strict { Ok(()) } else { self.refuse(Problem::UnionNotOne) }
    }

    fn list(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        schema: &Schema<'_>,
        shape: &'static Shape,
        into: &mut dyn FillList,
        only: Only,
    ) -> Result<(), SerdeError> {
        let (Some(member), Some(item_schema)) = (shape.members.first(), schemas(shape).members.first()) else {
            return deserializer.skip_value();
        };
        // In the input, where nulls that are passed over count too.
        let mut position = 0;
        deserializer.read_list(schema, &mut |deserializer| {
            self.path.push(Step::Item(position));
            position += 1;
            if !self.is_null(deserializer, member)? {
                self.value(deserializer, item_schema, member.target, into.push().fill(), only)?;
            } else if shape.format.sparse {
                into.push();
            } else if self.mode.strict {
                return self.refuse(Problem::Null);
            }
            self.path.pop();
            Ok(())
        })
    }

    fn map(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        schema: &Schema<'_>,
        shape: &'static Shape,
        into: &mut dyn FillMap,
        only: Only,
    ) -> Result<(), SerdeError> {
        let ([_, member], [_, value_schema]) = (shape.members.all(), schemas(shape).members.as_slice()) else {
            return deserializer.skip_value();
        };
        let mut keys = HashSet::new();
        deserializer.read_map(schema, &mut |key, deserializer| {
            self.path.push(Step::Entry(key.clone()));
            if self.mode.strict && !keys.insert(key.clone()) {
                return self.refuse(Problem::Twice);
            }
            if !self.is_null(deserializer, member)? {
                self.value(deserializer, value_schema, member.target, into.insert(key).fill(), only)?;
            } else if shape.format.sparse {
                into.insert(key);
            } else if self.mode.strict {
                return self.refuse(Problem::Null);
            }
            self.path.pop();
            Ok(())
        })
    }

    /// Whether the next value is a null, which is then taken. A document's null is a value of its own.
    fn is_null(&self, deserializer: &mut dyn ShapeDeserializer, member: &Member) -> Result<bool, SerdeError> {
        let null = deserializer.is_null() && member.target.kind != Kind::Document;
        if null {
            deserializer.read_null()?;
        }
        Ok(null)
    }

    fn value(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        schema: &Schema<'_>,
        shape: &'static Shape,
        into: Fill<'_>,
        only: Only,
    ) -> Result<(), SerdeError> {
        if self.path.len() > MAX_DEPTH {
            return Err(SerdeError::custom(format!("it is nested deeper than {MAX_DEPTH} levels")));
        }
        let depth = self.path.len();
        // Scalars are read by functions of their own, so that nested values take little stack.
        let outcome = match into {
            Fill::List(slot) => self.list(deserializer, schema, shape, slot, only),
            Fill::Map(slot) => self.map(deserializer, schema, shape, slot, only),
            Fill::Structure(slot) => self.structure(deserializer, shape, slot, only),
            Fill::Union(slot) => self.union(deserializer, shape, slot, only),
            Fill::Node(slot) => self.node(deserializer, schema, shape, slot),
            scalar => self.scalar(deserializer, schema, scalar),
        };
        // An error of this very value: a codec that finds another type stays before the value.
        if matches!(outcome, Err(SerdeError::TypeMismatch { .. })) && self.path.len() == depth && self.problem.is_none()
        {
            self.problem = other_type(deserializer, shape);
        }
        outcome
    }

    fn scalar(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        schema: &Schema<'_>,
        into: Fill<'_>,
    ) -> Result<(), SerdeError> {
        match into {
            Fill::Boolean(slot) => *slot = deserializer.read_boolean(schema)?,
            Fill::Byte(slot) => *slot = deserializer.read_byte(schema)?,
            Fill::Short(slot) => *slot = deserializer.read_short(schema)?,
            Fill::Integer(slot) => *slot = deserializer.read_integer(schema)?,
            Fill::Long(slot) => *slot = deserializer.read_long(schema)?,
            Fill::Float(slot) => {
                let value = self.double(deserializer, schema)?;
                *slot = value as f32;
                if slot.is_infinite() && value.is_finite() && self.mode.json_floats {
                    return self.refuse(Problem::OutOfRange);
                }
            }
            Fill::Double(slot) => *slot = self.double(deserializer, schema)?,
            Fill::String(slot) => *slot = deserializer.read_string(schema)?,
            Fill::Enum(slot) => slot.set(deserializer.read_string(schema)?),
            Fill::IntEnum(slot) => slot.set(deserializer.read_integer(schema)?),
            Fill::Blob(slot) => *slot = deserializer.read_blob(schema)?,
            Fill::Timestamp(slot) => *slot = self.timestamp(deserializer, schema)?,
            Fill::Document(slot) => *slot = deserializer.read_document(schema)?,
            Fill::BigInteger(slot) => *slot = deserializer.read_big_integer(schema)?,
            Fill::BigDecimal(slot) => *slot = deserializer.read_big_decimal(schema)?,
            Fill::List(_) | Fill::Map(_) | Fill::Structure(_) | Fill::Union(_) | Fill::Node(_) => {}
        }
        Ok(())
    }

    fn node(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        schema: &Schema<'_>,
        shape: &'static Shape,
        into: &mut Node,
    ) -> Result<(), SerdeError> {
        match shape.kind {
            Kind::List => {
                let mut items: Vec<Node> = Vec::new();
                self.list(deserializer, schema, shape, &mut items, None)?;
                *into = Node::List(items);
            }
            Kind::Map => {
                let mut entries = Map::new();
                self.map(deserializer, schema, shape, &mut entries, None)?;
                *into = Node::Map(entries);
            }
            Kind::Structure => {
                let mut slots = Slots::new(shape);
                self.structure(deserializer, shape, &mut slots, None)?;
                *into = Node::Map(slots.into_entries(shape));
            }
            Kind::Union => {
                let mut slots = Slots::new(shape);
                self.union(deserializer, shape, &mut slots, None)?;
                *into = Node::Map(slots.into_entries(shape));
            }
            _ => *into = self.scalar_node(deserializer, schema, shape)?,
        }
        Ok(())
    }

    /// An untyped scalar. A client reads integers of all sizes alike: what is too large for its shape is for others to
    /// judge.
    fn scalar_node(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        schema: &Schema<'_>,
        shape: &'static Shape,
    ) -> Result<Node, SerdeError> {
        Ok(match shape.kind {
            Kind::Byte if self.mode.strict => Node::from(i64::from(deserializer.read_byte(schema)?)),
            Kind::Short if self.mode.strict => Node::from(i64::from(deserializer.read_short(schema)?)),
            Kind::Integer | Kind::IntEnum if self.mode.strict => {
                Node::from(i64::from(deserializer.read_integer(schema)?))
            }
            // A status is no longer than that.
            Kind::Integer if schema.http_response_code().is_some() => {
                Node::from(i64::from(deserializer.read_integer(schema)?))
            }
            Kind::Boolean if self.mode.text_booleans && !self.is_text => {
                Node::Boolean(deserializer.read_string(schema)? == "true")
            }
            Kind::Boolean => Node::Boolean(deserializer.read_boolean(schema)?),
            Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum | Kind::Long => {
                Node::from(deserializer.read_long(schema)?)
            }
            Kind::Float | Kind::Double => Node::from(self.double(deserializer, schema)?),
            Kind::String | Kind::Enum => Node::String(deserializer.read_string(schema)?),
            Kind::Blob => Node::Bytes(deserializer.read_blob(schema)?.into_inner()),
            Kind::Timestamp => seconds(&self.timestamp(deserializer, schema)?),
            Kind::BigInteger => Node::Number(json::integer(deserializer.read_big_integer(schema)?.as_ref())),
            Kind::BigDecimal => Node::Number(json::decimal(deserializer.read_big_decimal(schema)?.as_ref())),
            Kind::Document | Kind::List | Kind::Map | Kind::Structure | Kind::Union => {
                node_of(shape, View::Document(&deserializer.read_document(schema)?))
            }
        })
    }

    fn double(&mut self, deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<f64, SerdeError> {
        if !self.mode.json_floats || self.is_text {
            return deserializer.read_double(schema);
        }
        // Where no text is next, the codec stays before the value.
        if let Ok(text) = deserializer.read_string(schema) {
            return match text.as_str() {
                "NaN" => Ok(f64::NAN),
                "Infinity" => Ok(f64::INFINITY),
                "-Infinity" => Ok(f64::NEG_INFINITY),
                _ => self.refuse(Problem::NotANumber),
            };
        }
        match deserializer.read_double(schema)? {
            value if value.is_finite() => Ok(value),
            _ => self.refuse(Problem::OutOfRange),
        }
    }

    /// A timestamp. The official codec makes the first or the last second that there is of one that lies beyond.
    fn timestamp(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        schema: &Schema<'_>,
    ) -> Result<DateTime, SerdeError> {
        let at = deserializer.read_timestamp(schema)?;
        if matches!(at.secs(), i64::MIN | i64::MAX) { self.refuse(Problem::OutOfRange) } else { Ok(at) }
    }
}

/// Seconds since 1970, with a fraction where there is one.
fn seconds(at: &DateTime) -> Node {
    if at.subsec_nanos() == 0 { Node::from(at.secs()) } else { Node::from(at.as_secs_f64()) }
}

/// What came instead of a value of a shape, if it can still be read.
fn other_type(deserializer: &mut dyn ShapeDeserializer, shape: &Shape) -> Option<Problem> {
    let found = deserializer.read_document(&prelude::DOCUMENT).ok()?;
    Some(Problem::Type { found: type_name(&found), needed: shape.kind.described() })
}

fn type_name(found: &Document) -> &'static str {
    match found {
        Document::Null => "null",
        Document::Bool(_) => "a boolean",
        Document::Number(_) => "a number",
        Document::String(_) => "text",
        Document::Array(_) => "a list",
        Document::Object(_) => "a map",
    }
}

/// Positions of members.
#[derive(Default)]
struct Positions {
    first: u64,
    rest: Vec<usize>,
}

impl Positions {
    fn insert(&mut self, index: usize) {
        if index < 64 { self.first |= 1 << index } else { self.rest.push(index) }
    }

    fn is_empty(&self) -> bool {
        self.first == 0 && self.rest.is_empty()
    }

    fn contains(&self, index: usize) -> bool {
        if index < 64 { self.first & (1 << index) != 0 } else { self.rest.contains(&index) }
    }
}
