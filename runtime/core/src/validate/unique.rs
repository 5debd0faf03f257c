//! `uniqueItems`: finds equal items in time near linear in their size.

use std::collections::HashMap;

use super::MAX_DEPTH;
use super::decimal::Decimal;
use crate::Shape;
use crate::value::{List, Value, View};

/// The positions of the first two items that are equal.
pub(super) fn duplicate(items: &dyn List, shape: &'static Shape) -> Option<(usize, usize)> {
    let mut seen = HashMap::with_capacity(items.len());
    for index in 0..items.len() {
        let mut key = Key(Vec::new());
        if key.value(shape, items.get(index)?.view(), 0).is_some() {
            let first = *seen.entry(key.0).or_insert(index);
            if first != index {
                return Some((first, index));
            }
        }
    }
    None
}

/// A value as bytes that are the same for equal values, and for no others.
struct Key(Vec<u8>);

impl Key {
    fn bytes(&mut self, tag: u8, bytes: &[u8]) {
        self.size(tag, bytes.len());
        self.0.extend_from_slice(bytes);
    }

    fn size(&mut self, tag: u8, size: usize) {
        self.0.push(tag);
        self.0.extend_from_slice(&size.to_le_bytes());
    }

    /// Numbers are equal whatever they were written as, so `1` is `1.0`.
    fn number(&mut self, text: &str) {
        match Decimal::parse(text) {
            Some(number) => self.bytes(b'n', format!("{number:?}").as_bytes()),
            None => self.bytes(b'N', text.as_bytes()),
        }
    }

    /// `None` if it is unknown whether the value equals another, as it is a document or too deep to be checked.
    fn value(&mut self, shape: &'static Shape, view: View<'_>, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        let child = |position: usize| shape.members.get(position).map_or(shape, |member| member.target);
        match view {
            View::Absent => self.0.push(b'0'),
            View::Boolean(value) => self.0.extend([b'b', value.into()]),
            View::Integer(value) => self.number(&value.to_string()),
            View::Digits(text) => self.number(text),
            View::Float(value) => self.number(&format!("{value:e}")),
            View::String(text) => self.bytes(b's', text.as_bytes()),
            View::Bytes(bytes) => self.bytes(b'x', bytes),
            View::List(items) => {
                self.size(b'l', items.len());
                for index in 0..items.len() {
                    self.value(child(0), items.get(index).map_or(View::Absent, Value::view), depth + 1)?;
                }
            }
            View::Map(map) => {
                let entries = map.entries().map(|(name, value)| (name, child(1), value.view()));
                self.named(entries.collect(), depth)?;
            }
            View::Untyped(map) => {
                let member = |name: &str| shape.member(name).map_or(child(1), |(_, member)| member.target);
                let entries = map.iter().map(|(name, value)| (name.as_str(), member(name), value.view()));
                self.named(entries.filter(|(_, _, value)| !value.is_absent()).collect(), depth)?;
            }
            View::Structure(structure) => {
                let members = shape.members.iter().enumerate().filter_map(|(index, member)| {
                    let view = structure.get(index, member.name)?.view();
                    (!view.is_absent()).then_some((member.name, member.target, view))
                });
                self.named(members.collect(), depth)?;
            }
            View::Union(index, value) => {
                self.size(b'u', index);
                self.value(child(index), value.view(), depth + 1)?;
            }
            View::UnknownUnion => return None,
            #[cfg(feature = "wire")]
            View::Blob(blob) => self.bytes(b'x', blob.as_ref()),
            #[cfg(feature = "wire")]
            View::Timestamp(instant) => {
                self.bytes(b't', &instant.secs().to_le_bytes());
                self.bytes(b't', &instant.subsec_nanos().to_le_bytes());
            }
            #[cfg(feature = "wire")]
            View::Document(_) => return None,
            #[cfg(feature = "wire")]
            View::BigInteger(number) => self.number(number.as_ref()),
            #[cfg(feature = "wire")]
            View::BigDecimal(number) => self.number(number.as_ref()),
        }
        Some(())
    }

    /// Entries, whose order makes no difference.
    fn named(&mut self, mut entries: Vec<(&str, &'static Shape, View<'_>)>, depth: usize) -> Option<()> {
        entries.sort_unstable_by_key(|(name, _, _)| *name);
        self.size(b'm', entries.len());
        for (name, shape, view) in entries {
            self.bytes(b'k', name.as_bytes());
            self.value(shape, view, depth + 1)?;
        }
        Some(())
    }
}
