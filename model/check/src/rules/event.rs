//! What rules find.

use std::fmt;

use shapewright_model::{Mistake, Origin};

/// How bad an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something that the model says is meant.
    Suppressed,
    /// Something to know.
    Note,
    /// Something that is likely to be wrong.
    Warning,
    /// Something that is wrong unless it is meant, which the model can say with `suppress`.
    Danger,
    /// Something that is wrong.
    Error,
}

impl Severity {
    /// The severity that a model writes so, such as `WARNING`.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "NOTE" => Self::Note,
            "WARNING" => Self::Warning,
            "DANGER" => Self::Danger,
            "ERROR" => Self::Error,
            _ => return None,
        })
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Suppressed => "suppressed",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Danger => "danger",
            Self::Error => "error",
        })
    }
}

/// Something that a rule found in a model.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Event {
    /// The id that the reference implementation gives such an event, such as `PaginatedTrait.WrongShapeType.inputToken`.
    pub id: String,
    /// How bad it is.
    pub severity: Severity,
    /// The id of the shape or member that it is about; empty if it is about none.
    pub shape: String,
    /// What it is, with its place in the files.
    pub mistake: Mistake,
}

impl Event {
    /// Says where it is, if not at the shape or member itself.
    pub(super) fn at(&mut self, origin: Origin) -> &mut Self {
        self.mistake.origin = origin;
        self
    }

    /// Says where it is below its place, as a JSON pointer.
    pub(super) fn below(&mut self, pointer: impl Into<String>) -> &mut Self {
        self.mistake = self.mistake.clone().below(pointer);
        self
    }

    /// Says what would be right.
    pub(super) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.mistake = self.mistake.clone().help(help);
        self
    }

    /// Whether this is the event `id`, or one below it: `A.b` is below `A`.
    pub fn is(&self, id: &str) -> bool {
        self.id.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}
