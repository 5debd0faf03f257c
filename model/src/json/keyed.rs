//! A map that keeps the order of insertion.

use std::borrow::Cow;
use std::collections::HashMap;

/// Up to this many entries, looking through them beats hashing.
const SMALL: usize = 12;

/// Entries by key, in the order in which the keys first came.
#[derive(Clone, Debug)]
pub(crate) struct Keyed<'a, V> {
    entries: Vec<(Cow<'a, str>, V)>,
    /// Filled once there are more than [`SMALL`] entries, so that no input makes look-ups quadratic.
    index: HashMap<Cow<'a, str>, usize>,
}

impl<'a, V> Keyed<'a, V> {
    pub(crate) fn new() -> Self {
        Self { entries: Vec::new(), index: HashMap::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&Cow<'a, str>, &V)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    pub(crate) fn into_entries(self) -> Vec<(Cow<'a, str>, V)> {
        self.entries
    }

    fn position(&self, key: &str) -> Option<usize> {
        match self.entries.len() <= SMALL {
            true => self.entries.iter().position(|(known, _)| known == key),
            false => self.index.get(key).copied(),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&V> {
        self.position(key).and_then(|at| self.entries.get(at)).map(|(_, value)| value)
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut V> {
        self.position(key).and_then(|at| self.entries.get_mut(at)).map(|(_, value)| value)
    }

    /// Adds or replaces an entry; a replaced one keeps its position and is handed back.
    pub(crate) fn insert(&mut self, key: Cow<'a, str>, value: V) -> Option<V> {
        if let Some(known) = self.get_mut(&key) {
            return Some(std::mem::replace(known, value));
        }
        self.entries.push((key, value));
        match self.entries.len() {
            0..=SMALL => {}
            len if len == SMALL + 1 => {
                self.index = self.entries.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
            }
            len => {
                let key = self.entries.last().map(|(key, _)| key.clone()).unwrap_or_default();
                self.index.insert(key, len - 1);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Keyed;

    #[test]
    fn keeps_order_however_many() {
        let mut map = Keyed::new();
        let keys: Vec<String> = (0..40).rev().map(|key| key.to_string()).collect();
        for key in &keys {
            assert_eq!(map.insert(key.as_str().into(), key.len()), None);
        }
        assert_eq!(map.insert("20".into(), 99), Some(2));
        assert_eq!((map.get("20"), map.get("39"), map.get("40")), (Some(&99), Some(&2), None));
        assert!(map.iter().map(|(key, _)| key.as_ref()).eq(keys.iter().map(String::as_str)));
        assert_eq!(map.len(), 40);
    }
}
