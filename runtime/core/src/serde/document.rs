//! Documents: as they are.

use std::collections::HashMap;
use std::fmt;

use ::serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use ::serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use aws_smithy_types::{Document, Number};

use super::too_deep;
use crate::value::MAX_DEPTH;

/// Writes a document at a depth.
pub(super) fn write<S: Serializer>(document: &Document, depth: usize, serializer: S) -> Result<S::Ok, S::Error> {
    Written { document, depth }.serialize(serializer)
}

/// Reads a document at a depth.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D, depth: usize) -> Result<Document, D::Error> {
    Read(depth).deserialize(deserializer)
}

struct Written<'a> {
    document: &'a Document,
    depth: usize,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.depth > MAX_DEPTH {
            return Err(S::Error::custom(too_deep()));
        }
        let depth = self.depth + 1;
        match self.document {
            Document::Null => serializer.serialize_unit(),
            Document::Bool(value) => serializer.serialize_bool(*value),
            Document::Number(Number::PosInt(value)) => serializer.serialize_u64(*value),
            Document::Number(Number::NegInt(value)) => serializer.serialize_i64(*value),
            Document::Number(Number::Float(value)) => serializer.serialize_f64(*value),
            Document::String(text) => serializer.serialize_str(text),
            Document::Array(items) => {
                let mut output = serializer.serialize_seq(Some(items.len()))?;
                for document in items {
                    output.serialize_element(&Written { document, depth })?;
                }
                output.end()
            }
            Document::Object(entries) => {
                let mut output = serializer.serialize_map(Some(entries.len()))?;
                // The official type keeps no order: by name, the output is the same each time.
                let mut entries: Vec<_> = entries.iter().collect();
                entries.sort_unstable_by_key(|(name, _)| *name);
                for (name, document) in entries {
                    output.serialize_entry(name, &Written { document, depth })?;
                }
                output.end()
            }
        }
    }
}

/// A document at a depth.
#[derive(Clone, Copy)]
struct Read(usize);

impl<'de> DeserializeSeed<'de> for Read {
    type Value = Document;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        if self.0 > MAX_DEPTH {
            return Err(D::Error::custom(too_deep()));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Read {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_unit<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_none<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Document, E> {
        Ok(Document::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Document, E> {
        Ok(Document::Number(Number::PosInt(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Document, E> {
        Ok(Document::Number(u64::try_from(value).map_or(Number::NegInt(value), Number::PosInt)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Document, E> {
        Ok(Document::Number(Number::Float(value)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Document, E> {
        Ok(Document::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Document, E> {
        Ok(Document::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Document, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(Self(self.0 + 1))? {
            array.push(item);
        }
        Ok(Document::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Document, A::Error> {
        let mut object = HashMap::new();
        while let Some(name) = entries.next_key::<String>()? {
            object.insert(name, entries.next_value_seed(Self(self.0 + 1))?);
        }
        Ok(Document::Object(object))
    }
}
