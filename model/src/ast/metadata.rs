//! Metadata of several files, put together as the specification says: arrays are joined, all else has to agree.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::error::{Mistakes, shortened};
use crate::json::Raw;
use crate::origin::Origin;
use crate::selection::Source;

/// The merged metadata, and where each key was given first.
#[derive(Clone, Default)]
pub(super) struct Metadata {
    values: BTreeMap<String, (Value, Origin)>,
}

impl Metadata {
    pub(super) fn add(&mut self, key: Cow<'_, str>, raw: Raw<'_>, sources: &[Source<'_>], mistakes: &mut Mistakes) {
        let Some(value) = mistakes.keep(raw.read::<Value>("a value")) else { return };
        match (self.values.get_mut(&*key), value) {
            (None, value) => {
                self.values.insert(key.into_owned(), (value, raw.origin()));
            }
            (Some((Value::Array(known), _)), Value::Array(more)) => known.extend(more),
            (Some((known, _)), value) if *known == value => {}
            (Some((_, first)), _) => {
                let name = |file: usize| sources.get(file).map_or("", |source| source.name);
                let (first, second) = (name(first.file), name(raw.origin().file));
                let key = shortened(&key);
                mistakes.push(raw.mistake(format!("the metadata `{key}` differs between `{first}` and `{second}`")));
            }
        }
    }

    pub(super) fn into_values(self) -> BTreeMap<String, (Value, Origin)> {
        self.values
    }
}
