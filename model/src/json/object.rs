//! The members of a JSON object, in order and unread.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Keyed, Raw, Read};
use crate::error::shortened;

/// Key and value pairs as written, duplicates included.
struct Pairs<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// A key, borrowed where it was written without escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;
        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs<'de>, M::Error> {
                let mut pairs = Vec::new();
                while let Some((Key(key), value)) = map.next_entry()? {
                    pairs.push((key, value));
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(PairsVisitor)
    }
}

/// An object whose keys are known to differ.
#[derive(Clone, Debug)]
pub(crate) struct Object<'a> {
    raw: Raw<'a>,
    members: Keyed<'a, Raw<'a>>,
}

impl<'a> Object<'a> {
    pub(crate) fn read(raw: &Raw<'a>) -> Read<Self> {
        let Pairs(pairs) = raw.read("an object")?;
        let mut members = Keyed::new();
        for (key, value) in pairs {
            let value = raw.part(value.get());
            if members.get(&key).is_some() {
                return Err(value.mistake(format!("the key `{}` is written twice", shortened(&key))));
            }
            members.insert(key, value);
        }
        Ok(Self { raw: *raw, members })
    }

    pub(crate) fn get(&self, key: &str) -> Option<Raw<'a>> {
        self.members.get(key).copied()
    }

    /// The value of a key that has to be there.
    pub(crate) fn require(&self, key: &str) -> Read<Raw<'a>> {
        self.get(key).ok_or_else(|| self.raw.mistake(format!("`{key}` is missing")))
    }

    /// Reads the value of a key that may be left out.
    pub(crate) fn optional<T>(&self, key: &str, read: impl FnOnce(Raw<'a>) -> Read<T>) -> Read<Option<T>> {
        self.get(key).map(read).transpose()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&Cow<'a, str>, Raw<'a>)> {
        self.members.iter().map(|(key, value)| (key, *value))
    }
}
