//! Where a value is in another.

use std::fmt;

use super::shown;
use crate::redact::REDACTED;

/// How many characters of a map key or an unknown member a path shows.
const MAX_NAME: usize = 128;

/// Where a value is in the one that was validated, such as `CallbackURLs[2]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path(Vec<Segment>);

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Segment {
    /// A member of a structure or a union.
    Member(&'static str),
    /// A member that the model does not have.
    Unknown(String),
    /// An item of a list, counted from 0.
    Index(usize),
    /// The value of a map at a key.
    Value(String),
    /// A key of a map itself.
    Key(String),
}

impl Path {
    /// The steps, from the outside in.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The same without its last step.
    pub(super) fn parent(&self) -> Self {
        Self(self.0.split_last().map(|(_, parents)| parents.to_vec()).unwrap_or_default())
    }

    /// The same with one more step.
    pub(super) fn with(&self, segment: Segment) -> Self {
        let mut segments = self.0.clone();
        segments.push(segment);
        Self(segments)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Member(name) => write!(f, "{}{name}", if index > 0 { "." } else { "" })?,
                Segment::Unknown(name) => write!(f, "{}{name}", if index > 0 { "." } else { "" })?,
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Value(key) | Segment::Key(key) => write!(f, "[{key}]")?,
            }
        }
        Ok(())
    }
}

/// A place while a value is walked: on the stack, and a [`Path`] only once there is something to report.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
    /// How many steps it is from the outermost value.
    pub(super) depth: usize,
    /// Whether nothing here may be shown.
    pub(super) sensitive: bool,
}

/// A [`Segment`] that borrows what it names.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Root,
    Member(&'static str),
    Unknown(&'a str),
    Index(usize),
    /// Whether the key may be shown comes with it.
    Value(&'a str, bool),
    Key(&'a str),
}

impl<'a> Place<'a> {
    /// The outermost value.
    pub(super) fn root(sensitive: bool) -> Self {
        Self { parent: None, step: Step::Root, depth: 0, sensitive }
    }

    /// A place within this one. What is sensitive stays so.
    pub(super) fn child<'b>(&'b self, step: Step<'b>, sensitive: bool) -> Place<'b> {
        Place { parent: Some(self), step, depth: self.depth + 1, sensitive: self.sensitive || sensitive }
    }

    /// The path here.
    pub(super) fn path(&self) -> Path {
        let mut segments = Vec::with_capacity(self.depth);
        let mut place = Some(self);
        while let Some(here) = place {
            let name = |name: &str, shown: bool| if shown { shown::cut(name, MAX_NAME) } else { REDACTED.to_owned() };
            let around_shown = here.parent.is_none_or(|parent| !parent.sensitive);
            segments.extend(match here.step {
                Step::Root => None,
                Step::Member(name) => Some(Segment::Member(name)),
                Step::Unknown(unknown) => Some(Segment::Unknown(name(unknown, around_shown))),
                Step::Index(index) => Some(Segment::Index(index)),
                Step::Value(key, shown) => Some(Segment::Value(name(key, shown && around_shown))),
                Step::Key(key) => Some(Segment::Key(name(key, !here.sensitive))),
            });
            place = here.parent;
        }
        segments.reverse();
        Path(segments)
    }
}
