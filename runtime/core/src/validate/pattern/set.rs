//! A set of characters: what one place of a pattern matches.

use super::property::Property;

/// A set of characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Set {
    /// What is in it.
    pub(super) items: Vec<Item>,
    /// Whether it is everything else.
    pub(super) negated: bool,
    /// Whether letters match either case.
    pub(super) either_case: bool,
    /// The other side of a Java `&&`.
    pub(super) and: Option<Box<Set>>,
}

/// A part of a [`Set`].
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// Code points from one to another. Surrogates may be among them; no text has any.
    Range(u32, u32),
    /// The characters with a property, or, with `false`, those without.
    Property(Property, bool),
}

/// A [`Set`] with its answers for ASCII at hand.
#[derive(Debug)]
pub(super) struct Table {
    ascii: u128,
    set: Set,
}

impl Set {
    /// One code point.
    pub(super) fn one(code: u32) -> Self {
        Self { items: vec![Item::Range(code, code)], ..Self::default() }
    }

    /// What a `.` matches: anything but a line terminator.
    pub(super) fn dot() -> Self {
        let items = ['\n', '\r', '\u{2028}', '\u{2029}'].map(|c| Item::Range(c.into(), c.into())).into();
        Self { items, negated: true, ..Self::default() }
    }

    /// Every character.
    pub(super) fn any() -> Self {
        Self { negated: true, ..Self::default() }
    }

    /// Whether a character is in it.
    pub(super) fn contains(&self, c: char) -> bool {
        let listed = self.lists(c)
            || self.either_case && (single(c.to_lowercase()).is_some_and(|c| self.lists(c)))
            || self.either_case && (single(c.to_uppercase()).is_some_and(|c| self.lists(c)));
        listed != self.negated && self.and.as_ref().is_none_or(|and| and.contains(c))
    }

    fn lists(&self, c: char) -> bool {
        let code = u32::from(c);
        self.items.iter().any(|item| match item {
            Item::Range(first, last) => (*first..=*last).contains(&code),
            Item::Property(property, holds) => property.holds(c) == *holds,
        })
    }
}

/// The one character of a case mapping, if it is one.
fn single(mut mapping: impl Iterator<Item = char>) -> Option<char> {
    let first = mapping.next();
    first.filter(|_| mapping.next().is_none())
}

impl Table {
    pub(super) fn new(set: Set) -> Self {
        let ascii = (0..128u8).filter(|c| set.contains((*c).into())).fold(0, |bits, c| bits | 1 << c);
        Self { ascii, set }
    }

    /// Whether a character is in the set.
    pub(super) fn contains(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii >> u32::from(c) & 1 == 1 } else { self.set.contains(c) }
    }
}
