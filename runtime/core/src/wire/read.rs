//! Any value of ours from any official deserializer.

use std::fmt;

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

use super::schema::schemas;
use crate::project::Selection;
use crate::value::{Fill, FillList, FillMap, FillStructure, FillUnion};
use crate::{Kind, Shape};

/// The paths of required members that were not there, such as `Units.AccessToken` or `Rules[2].Name`.
///
/// The value itself has them empty, as Smithy's client error correction says; a server refuses them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Missing(pub Vec<String>);

/// What the deserializer says of malformed input or of a value of the wrong type, and where that is.
#[derive(Debug)]
pub struct ReadError {
    /// The way to the value, from the outermost structure on.
    pub steps: Vec<Step>,
    /// What is wrong.
    pub source: SerdeError,
}

impl ReadError {
    /// The path to the value, such as `Rules[2].Name`; empty for the outermost structure.
    pub fn path(&self) -> String {
        path(&self.steps)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.steps.is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        fmt::Display::fmt(&self.source, f)
    }
}

impl std::error::Error for ReadError {}

impl From<SerdeError> for ReadError {
    fn from(source: SerdeError) -> Self {
        Self { steps: Vec::new(), source }
    }
}

impl From<ReadError> for SerdeError {
    fn from(error: ReadError) -> Self {
        if error.steps.is_empty() { error.source } else { Self::custom(error.to_string()) }
    }
}

/// Fills a structure from a deserializer. Unknown members are passed over, nulls left unset.
///
/// # Errors
///
/// What the deserializer says of malformed input, or of a value of the wrong type.
pub fn read(
    deserializer: &mut dyn ShapeDeserializer,
    shape: &'static Shape,
    into: &mut dyn FillStructure,
) -> Result<Missing, ReadError> {
    let mut reader = Reader { path: Vec::new(), missing: Missing::default() };
    match reader.structure(deserializer, shape, into, None) {
        Ok(()) => Ok(reader.missing),
        // A step is taken back when its value is read, so that those to the value that cannot be read are left.
        Err(source) => Err(ReadError { steps: reader.path, source }),
    }
}

/// Fills the selected members of a structure from a deserializer; all others are passed over.
///
/// # Errors
///
/// What the deserializer says of malformed input, or of a value of the wrong type in a selected member.
pub fn read_selected(
    deserializer: &mut dyn ShapeDeserializer,
    shape: &'static Shape,
    into: &mut dyn FillStructure,
    only: &'static Selection,
) -> Result<(), SerdeError> {
    let mut reader = Reader { path: Vec::new(), missing: Missing::default() };
    reader.structure(deserializer, shape, into, Some(only))
}

/// What is read of the structures in a value; all where there is none.
type Only = Option<&'static Selection>;

struct Reader {
    path: Vec<Step>,
    missing: Missing,
}

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into the member of this name.
    Member(&'static str),
    /// To the item at this position.
    Item(usize),
    /// To the entry under this key.
    Entry(String),
}

impl Reader {
    fn structure(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        shape: &'static Shape,
        into: &mut dyn FillStructure,
        only: Only,
    ) -> Result<(), SerdeError> {
        let only = only.filter(|only| std::ptr::eq(only.shape, shape));
        let mut given = Given::default();
        let schemas = schemas(shape);
        deserializer.read_struct(schemas.shape, &mut |schema, deserializer| {
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
            given.insert(index);
            self.path.push(Step::Member(member.name));
            let nested = selected.flatten().and_then(|selected| selected.nested).map(|nested| nested());
            self.value(deserializer, schema, member.target, slot.fill(), nested)?;
            self.path.pop();
            Ok(())
        })?;
        for (index, member) in shape.members.iter().enumerate() {
            if member.required && !given.contains(index) {
                self.path.push(Step::Member(member.name));
                self.missing.0.push(path(&self.path));
                self.path.pop();
            }
        }
        Ok(())
    }

    fn union(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        shape: &'static Shape,
        into: &mut dyn FillUnion,
        only: Only,
    ) -> Result<(), SerdeError> {
        let mut chosen = false;
        deserializer.read_struct(schemas(shape).shape, &mut |schema, deserializer| {
            let Some(index) = schema.member_index() else { return deserializer.skip_value() };
            if deserializer.is_null() {
                return deserializer.read_null();
            }
            if chosen {
                return Err(SerdeError::invalid_input(format!(
                    "the union `{}` has more than one member set",
                    shape.name
                )));
            }
            let (Some(member), Some(slot)) = (shape.members.get(index), into.choose(index)) else {
                return deserializer.skip_value();
            };
            chosen = true;
            self.path.push(Step::Member(member.name));
            self.value(deserializer, schema, member.target, slot.fill(), only)?;
            self.path.pop();
            Ok(())
        })
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
        let mut count = 0;
        deserializer.read_list(schema, &mut |deserializer| {
            let position = count;
            count += 1;
            if deserializer.is_null() && member.target.kind != Kind::Document {
                if shape.format.sparse {
                    into.push();
                }
                return deserializer.read_null();
            }
            self.path.push(Step::Item(position));
            self.value(deserializer, item_schema, member.target, into.push().fill(), only)?;
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
        deserializer.read_map(schema, &mut |key, deserializer| {
            if deserializer.is_null() && member.target.kind != Kind::Document {
                if shape.format.sparse {
                    into.insert(key);
                }
                return deserializer.read_null();
            }
            self.path.push(Step::Entry(key.clone()));
            self.value(deserializer, value_schema, member.target, into.insert(key).fill(), only)?;
            self.path.pop();
            Ok(())
        })
    }

    fn value(
        &mut self,
        deserializer: &mut dyn ShapeDeserializer,
        schema: &Schema<'_>,
        shape: &'static Shape,
        into: Fill<'_>,
        only: Only,
    ) -> Result<(), SerdeError> {
        match into {
            Fill::Boolean(slot) => *slot = deserializer.read_boolean(schema)?,
            Fill::Byte(slot) => *slot = deserializer.read_byte(schema)?,
            Fill::Short(slot) => *slot = deserializer.read_short(schema)?,
            Fill::Integer(slot) => *slot = deserializer.read_integer(schema)?,
            Fill::Long(slot) => *slot = deserializer.read_long(schema)?,
            Fill::Float(slot) => *slot = deserializer.read_float(schema)?,
            Fill::Double(slot) => *slot = deserializer.read_double(schema)?,
            Fill::String(slot) => *slot = deserializer.read_string(schema)?,
            Fill::Enum(slot) => slot.set(deserializer.read_string(schema)?),
            Fill::IntEnum(slot) => slot.set(deserializer.read_integer(schema)?),
            Fill::Blob(slot) => *slot = deserializer.read_blob(schema)?,
            Fill::Timestamp(slot) => *slot = deserializer.read_timestamp(schema)?,
            Fill::Document(slot) => *slot = deserializer.read_document(schema)?,
            Fill::BigInteger(slot) => *slot = deserializer.read_big_integer(schema)?,
            Fill::BigDecimal(slot) => *slot = deserializer.read_big_decimal(schema)?,
            Fill::List(slot) => self.list(deserializer, schema, shape, slot, only)?,
            Fill::Map(slot) => self.map(deserializer, schema, shape, slot, only)?,
            Fill::Structure(slot) => self.structure(deserializer, shape, slot, only)?,
            Fill::Union(slot) => self.union(deserializer, shape, slot, only)?,
        }
        Ok(())
    }
}

fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Member(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Item(index) => path.push_str(&format!("[{index}]")),
            Step::Entry(key) => path.push_str(&format!("[{key:?}]")),
        }
    }
    path
}

/// Which members were there.
#[derive(Default)]
struct Given {
    first: u64,
    rest: Vec<usize>,
}

impl Given {
    fn insert(&mut self, index: usize) {
        if index < 64 { self.first |= 1 << index } else { self.rest.push(index) }
    }

    fn contains(&self, index: usize) -> bool {
        if index < 64 { self.first & (1 << index) != 0 } else { self.rest.contains(&index) }
    }
}
