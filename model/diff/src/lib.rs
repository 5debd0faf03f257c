#![doc = include_str!("../README.md")]

mod bindings;
mod constraints;
mod enums;
mod members;
mod nullability;
mod policy;
mod shapes;
mod traits;

use std::fmt;

use shapewright_model::{Node, Origin, Whole};

/// What happened to a part of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Fewer values are allowed.
    Tightened,
    /// More values are allowed.
    Loosened,
    /// It means something else.
    Changed,
}

impl Kind {
    /// How output names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Tightened => "tightened",
            Self::Loosened => "loosened",
            Self::Changed => "changed",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a change breaks programs that were written against the old version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It breaks none.
    Safe,
    /// It breaks some, depending on what they rely on.
    Risky,
    /// It breaks programs that use what changed.
    Breaking,
}

impl Verdict {
    /// How output names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One of the two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The one that was compared with.
    Old,
    /// The other one.
    New,
}

/// A difference between the versions.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Change {
    /// The rule that found it, by the id that Smithy Diff gives it, if it has the rule.
    pub rule: &'static str,
    /// What happened.
    pub kind: Kind,
    /// Whether it breaks.
    pub verdict: Verdict,
    /// The absolute id of the shape; empty for metadata.
    pub shape: String,
    /// The member of the shape.
    pub member: Option<String>,
    /// The absolute id of the trait, if it is one that changed.
    pub applied: Option<String>,
    /// One lower-case sentence with names in backticks.
    pub message: String,
    /// Where: in the new version, or where something was removed, in the old one. Nothing for metadata.
    pub place: Option<(Version, Origin)>,
}

/// Compares two versions, and returns the changes by shape: those of the old version in its order, then those that are new.
pub fn diff(old: &Whole, new: &Whole) -> Vec<Change> {
    let mut diff = Diff { old, new, changes: Vec::new() };
    diff.metadata();
    diff.shapes();
    diff.changes
}

struct Diff<'w> {
    old: &'w Whole,
    new: &'w Whole,
    changes: Vec<Change>,
}

/// What a change is about.
#[derive(Clone, Copy)]
struct At<'w> {
    shape: &'w str,
    member: Option<&'w str>,
    place: (Version, Origin),
}

impl<'w> At<'w> {
    fn old(shape: &'w str, member: Option<&'w str>, origin: Origin) -> Self {
        Self { shape, member, place: (Version::Old, origin) }
    }

    fn new(shape: &'w str, member: Option<&'w str>, origin: Origin) -> Self {
        Self { shape, member, place: (Version::New, origin) }
    }
}

impl Diff<'_> {
    fn change(&mut self, at: At<'_>, rule: &'static str, kind: Kind, verdict: Verdict, message: String) {
        self.changes.push(Change {
            rule,
            kind,
            verdict,
            shape: at.shape.to_owned(),
            member: at.member.map(str::to_owned),
            applied: None,
            message,
            place: Some(at.place),
        });
    }

    /// The same for a change of a trait.
    fn change_of(
        &mut self,
        (at, applied): (At<'_>, &str),
        rule: &'static str,
        kind: Kind,
        verdict: Verdict,
        message: String,
    ) {
        self.change(at, rule, kind, verdict, message);
        if let Some(change) = self.changes.last_mut() {
            change.applied = Some(applied.to_owned());
        }
    }
}

/// A value as a message quotes it.
fn quoted(value: &Node) -> String {
    const LONGEST: usize = 60;
    let text = serde_json::Value::from(value.clone()).to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

/// A trait's id as messages name it: without the namespace of Smithy's own.
fn short(id: &str) -> &str {
    id.strip_prefix("smithy.api#").unwrap_or(id)
}
