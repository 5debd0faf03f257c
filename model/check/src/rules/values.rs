//! Values in a model that do not fit their shapes.

use shapewright_model::Origin;

use super::{Rules, Severity};
use crate::graph::Item;
use crate::value::{ValueKind, ValueMistake};

/// Which mistakes in a value only get a warning.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leniency {
    None,
    /// A zero that is out of range: what version 1.0 implied as a default.
    ZeroOutOfRange,
    /// Values that constraints refuse.
    Constraints,
}

impl Rules<'_, '_> {
    /// Reports what is wrong with a value, under `id` and what the reference implementation adds to it.
    pub(super) fn report_values(
        &mut self,
        mistakes: Vec<ValueMistake>,
        leniency: Leniency,
        id: &str,
        item: Item,
        origin: Origin,
        what: &str,
    ) {
        for mistake in mistakes {
            let (severity, suffix) = classify(&mistake.kind, leniency);
            let place = if mistake.path.is_empty() { String::new() } else { format!(" at `{}`", mistake.path) };
            let message = format!("{what} is wrong{place}: {}", mistake.message);
            let event = self.report(severity, format!("{id}{suffix}"), Some(item), message).at(origin);
            event.below(pointer(&mistake.path));
        }
    }
}

/// The JSON pointer of a value's part. A key of a map has no pointer, so that of its value is used.
fn pointer(path: &str) -> String {
    let path = path.strip_suffix(" (map-key)").unwrap_or(path);
    path.split('.')
        .filter(|part| !part.is_empty())
        .map(|part| format!("/{}", part.replace('~', "~0").replace('/', "~1")))
        .collect()
}

pub(super) fn classify(kind: &ValueKind, leniency: Leniency) -> (Severity, String) {
    let of_constraint = match leniency {
        Leniency::Constraints => Severity::Warning,
        _ => Severity::Error,
    };
    match kind {
        ValueKind::UnknownMember { shape, member, is_union } => {
            let severity = if *is_union { Severity::Error } else { Severity::Warning };
            (severity, format!(".UnknownMember.{shape}.{member}"))
        }
        ValueKind::Range { is_of_member, is_zero } => {
            let owner = if *is_of_member { "Member" } else { "Target" };
            let is_lenient = leniency == Leniency::ZeroOutOfRange && *is_zero;
            (if is_lenient { Severity::Warning } else { of_constraint }, format!(".{owner}.InvalidRange"))
        }
        ValueKind::Limit | ValueKind::Required => (of_constraint, String::new()),
        ValueKind::Type | ValueKind::Other => (Severity::Error, String::new()),
    }
}
