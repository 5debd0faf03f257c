//! What [`validate`](super::validate()) reports.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

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

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sentence::write(self, f)
    }
}

/// All violations of a value; at least one. Displays as one line each.
#[derive(Debug, Clone)]
pub struct Violations {
    /// In member order.
    kept: Vec<Violation>,
    more: usize,
}

impl Violations {
    /// `Err` of them, if there are any.
    pub(super) fn unless_none(kept: Vec<Violation>, more: usize) -> Result<(), Self> {
        if kept.is_empty() { Ok(()) } else { Err(Self { kept, more }) }
    }

    /// The violations, in member order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.kept.iter()
    }

    /// `Err` of those that are no unknown members, if there are any: what comes over a wire may be newer than the model.
    pub fn without_unknown_members(self) -> Result<(), Self> {
        let kept = self.kept.into_iter().filter(|violation| !matches!(violation.rule, Rule::UnknownMember { .. }));
        Self::unless_none(kept.collect(), self.more)
    }

    /// How many there are beyond those.
    pub fn more(&self) -> usize {
        self.more
    }
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

impl Error for Violations {}
