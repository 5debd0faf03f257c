//! What [`validate`](super::validate()) reports.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::MAX_VIOLATIONS;
use super::path::Path;
use super::rule::Rule;
use super::sentence;
use super::shown::Shown;
use crate::Shape;
use crate::shape::Constraints;

/// A value that breaks a rule. Displays as one sentence: where, what is wrong, and what would be right.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Violation {
    /// Where it is.
    pub path: Path,
    /// The rule that it breaks.
    pub rule: Rule,
    /// The value, if it may be shown.
    pub value: Shown,
    /// Its shape.
    pub shape: &'static Shape,
    /// The constraints in force for it: those of its member, else of its shape.
    pub constraints: Constraints,
    /// The list or map of which it is an item, a key or a value.
    pub(super) collection: Option<Arc<Shown>>,
}

impl Violation {
    /// Where it is, and what is wrong: the first half of a message in two parts.
    pub fn problem(&self) -> impl fmt::Display {
        fmt::from_fn(|f| sentence::problem(self, f))
    }

    /// What would be right: the second half.
    pub fn remedy(&self) -> impl fmt::Display {
        fmt::from_fn(|f| sentence::remedy(self, f))
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sentence::write(self, f)
    }
}

/// All violations of a value; at least one. Displays as one line each, also under `Debug`: a `main` that returns them
/// prints them that way.
#[derive(Clone)]
pub struct Violations {
    /// In member order.
    kept: Vec<Violation>,
    /// How many of those are of unknown members.
    unknown: usize,
    /// How many are not kept.
    more: usize,
    /// How many of those are of unknown members.
    more_unknown: usize,
}

impl Violations {
    /// None, so that they can be found.
    pub(super) fn none() -> Self {
        Self { kept: Vec::new(), unknown: 0, more: 0, more_unknown: 0 }
    }

    /// Keeps a violation of a rule, or counts it once there are enough.
    ///
    /// Unknown members take at most half of the room, so that no number of them hides what else is wrong.
    pub(super) fn add(&mut self, rule: Rule, violation: impl FnOnce(Rule) -> Violation) {
        let unknown = usize::from(is_unknown(&rule));
        if self.has_room(unknown) {
            self.unknown += unknown;
            self.kept.push(violation(rule));
        } else {
            self.more += 1;
            self.more_unknown += unknown;
        }
    }

    /// Whether one more is kept, which is of an unknown member or not.
    pub(super) fn has_room(&self, unknown: usize) -> bool {
        self.kept.len() < MAX_VIOLATIONS && self.unknown + unknown <= MAX_VIOLATIONS / 2
    }

    /// `Err` of them, if there are any.
    pub(super) fn unless_none(self) -> Result<(), Self> {
        if self.kept.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Those found since there were so many.
    pub(super) fn since(&mut self, count: usize) -> impl Iterator<Item = &mut Violation> {
        self.kept.iter_mut().skip(count)
    }

    /// `Err` of those that are not about unknown members, if there are any: what comes over a wire may be newer than
    /// the model.
    ///
    /// # Errors
    ///
    /// The others.
    pub fn without_unknown_members(mut self) -> Result<(), Self> {
        self.kept.retain(|violation| !is_unknown(&violation.rule));
        Self { kept: self.kept, unknown: 0, more: self.more - self.more_unknown, more_unknown: 0 }.unless_none()
    }

    /// The violations, in member order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.kept.iter()
    }

    /// How many there are beyond those.
    pub fn more(&self) -> usize {
        self.more
    }
}

fn is_unknown(rule: &Rule) -> bool {
    matches!(rule, Rule::UnknownMember { .. })
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.kept.iter().enumerate() {
            let newline = if index > 0 { "\n" } else { "" };
            write!(f, "{newline}{violation}")?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Violations {}
