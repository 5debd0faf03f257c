//! Whether members of structures may be left out, which decides the types of generated code.

use shapewright_model::{Definition, MemberDefinition};

use crate::members::has;
use crate::{At, Diff, Kind, Verdict, quoted};

const RULE: &str = "ChangedNullability";
const REQUIRED: &str = "smithy.api#required";
const DEFAULT: &str = "smithy.api#default";
const CLIENT_OPTIONAL: &str = "smithy.api#clientOptional";
const INPUT: &str = "smithy.api#input";

/// The traits that are compared here.
pub(crate) fn is_about_nullability(id: &str) -> bool {
    matches!(id, REQUIRED | DEFAULT | CLIENT_OPTIONAL | INPUT | "smithy.api#addedDefault")
}

impl Diff<'_> {
    pub(crate) fn nullability(
        &mut self,
        at: At<'_>,
        (before, old): (&Definition, &MemberDefinition),
        (after, new): (&Definition, &MemberDefinition),
    ) {
        // Clients take a member of an input as optional whatever its traits say, as they do one that is `clientOptional`.
        let was_optional = before.applied(INPUT).is_some() || has(old, CLIENT_OPTIONAL);
        let is_optional = after.applied(INPUT).is_some() || has(new, CLIENT_OPTIONAL);
        let breaking_unless = |safe: bool| if safe { Verdict::Safe } else { Verdict::Breaking };
        match (has(old, REQUIRED), has(new, REQUIRED)) {
            (false, true) => {
                let message = "the member is required now".to_owned();
                self.change_of((at, REQUIRED), RULE, Kind::Tightened, Verdict::Breaking, message);
            }
            (true, false) => {
                let verdict = breaking_unless(has(new, DEFAULT) || was_optional);
                let message = "the member is no longer required".to_owned();
                self.change_of((at, REQUIRED), RULE, Kind::Loosened, verdict, message);
            }
            _ => {}
        }
        match (old.applied(DEFAULT).filter(|it| !it.is_null()), new.applied(DEFAULT).filter(|it| !it.is_null())) {
            (None, Some(value)) => {
                let is_safe = has(old, REQUIRED) || is_optional || has(new, "smithy.api#addedDefault");
                let message = format!("the default {} was added", quoted(value));
                self.change_of((at, DEFAULT), RULE, Kind::Added, breaking_unless(is_safe), message);
            }
            (Some(value), None) => {
                let message = format!("the default {} was removed", quoted(value));
                self.change_of((at, DEFAULT), RULE, Kind::Removed, Verdict::Breaking, message);
            }
            (Some(value), Some(now)) if value != now => {
                let message = format!("the default was {} and is {}", quoted(value), quoted(now));
                self.change_of((at, DEFAULT), "ChangedDefault", Kind::Changed, Verdict::Breaking, message);
            }
            _ => {}
        }
        let is_given = |member| has(member, REQUIRED) || has(member, DEFAULT);
        match (has(old, CLIENT_OPTIONAL), has(new, CLIENT_OPTIONAL)) {
            (false, true) => {
                let verdict = breaking_unless(before.applied(INPUT).is_some() || !is_given(old));
                let message = "clients may leave the member out now".to_owned();
                self.change_of((at, CLIENT_OPTIONAL), RULE, Kind::Loosened, verdict, message);
            }
            (true, false) => {
                let verdict = breaking_unless(after.applied(INPUT).is_some() || !is_given(new));
                let message = "clients may no longer leave the member out".to_owned();
                self.change_of((at, CLIENT_OPTIONAL), RULE, Kind::Tightened, verdict, message);
            }
            _ => {}
        }
    }

    /// Compares whether a structure is an input.
    pub(crate) fn sides(&mut self, at: At<'_>, old: &Definition, new: &Definition) {
        let counts = |shape: &Definition| shape.members.iter().any(|it| has(it, REQUIRED) || has(it, DEFAULT));
        match (old.applied(INPUT).is_some(), new.applied(INPUT).is_some()) {
            (false, true) => {
                let verdict = if counts(old) { Verdict::Risky } else { Verdict::Safe };
                let message = "the structure is an input now, so clients may leave all members out".to_owned();
                self.change_of((at, INPUT), RULE, Kind::Changed, verdict, message);
            }
            (true, false) => {
                let verdict = if counts(new) { Verdict::Breaking } else { Verdict::Risky };
                let message = "the structure is no longer an input, so members may have to be given".to_owned();
                self.change_of((at, INPUT), RULE, Kind::Changed, verdict, message);
            }
            _ => {}
        }
    }
}
