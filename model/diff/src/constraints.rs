//! Limits of values. A limit that is not there allows everything.

use shapewright_model::Node;

use crate::{At, Diff, Kind, Verdict, quoted, short};

/// Compares a trait that limits values. Returns false if the trait is another one.
pub(crate) fn compare(diff: &mut Diff<'_>, at: At<'_>, id: &str, old: Option<&Node>, new: Option<&Node>) -> bool {
    match id {
        "smithy.api#length" => bounds(diff, at, (id, "ChangedLengthTrait"), old, new),
        "smithy.api#range" => bounds(diff, at, (id, "ChangedRangeTrait"), old, new),
        "smithy.api#pattern" => {
            let (kind, verdict, message) = match (old, new) {
                (None, Some(now)) => {
                    (Kind::Tightened, Verdict::Breaking, format!("the pattern {} was added", quoted(now)))
                }
                (Some(was), None) => {
                    (Kind::Loosened, Verdict::Safe, format!("the pattern {} was removed", quoted(was)))
                }
                (Some(was), Some(now)) => {
                    let message = format!("the pattern was {} and is {}", quoted(was), quoted(now));
                    (Kind::Changed, Verdict::Risky, message)
                }
                (None, None) => return true,
            };
            diff.change_of((at, id), "ChangedPatternTrait", kind, verdict, message);
        }
        "smithy.api#uniqueItems" => {
            let (kind, verdict, message) = match new.is_some() {
                true => (Kind::Tightened, Verdict::Breaking, "items have to differ now"),
                false => (Kind::Loosened, Verdict::Safe, "items no longer have to differ"),
            };
            diff.change_of((at, id), "ModifiedTrait", kind, verdict, message.to_owned());
        }
        "smithy.contracts#conditions" => conditions(diff, at, id, old, new),
        _ => return false,
    }
    true
}

fn number(value: Option<&Node>) -> Option<f64> {
    match value? {
        Node::Number(number) => number.as_f64(),
        // A number that is out of range is kept as its text.
        Node::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn bounds(diff: &mut Diff<'_>, at: At<'_>, (id, rule): (&str, &'static str), old: Option<&Node>, new: Option<&Node>) {
    let bound = |value: Option<&Node>, key, none: f64| number(value.and_then(|value| value.get(key))).unwrap_or(none);
    let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
    // No length is below zero.
    let low = if id == "smithy.api#length" { 0.0 } else { low };
    let (min, max) =
        ((bound(old, "min", low), bound(new, "min", low)), (bound(old, "max", high), bound(new, "max", high)));
    let message = format!("`{}` was {} and is {}", short(id), described(old), described(new));
    let is_tighter = min.1 > min.0 || max.1 < max.0;
    let is_looser = min.1 < min.0 || max.1 > max.0;
    let (kind, verdict) = match (is_tighter, is_looser) {
        (true, true) => (Kind::Changed, Verdict::Breaking),
        (true, false) => (Kind::Tightened, Verdict::Breaking),
        (false, true) => (Kind::Loosened, Verdict::Safe),
        // The same limits in other words, such as a minimum of zero.
        (false, false) => (Kind::Changed, Verdict::Safe),
    };
    diff.change_of((at, id), rule, kind, verdict, message);
}

fn described(value: Option<&Node>) -> String {
    let bound = |key| value.and_then(|value| value.get(key)).map(|bound| quoted(bound).trim_matches('`').to_owned());
    match (bound("min"), bound("max")) {
        (None, None) => "without a limit".to_owned(),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
    }
}

/// Conditions across members, each by its name. The service may have had a condition before its model said so.
fn conditions(diff: &mut Diff<'_>, at: At<'_>, id: &str, old: Option<&Node>, new: Option<&Node>) {
    let entries = |value: Option<&'_ Node>| value.map(|value| value.entries().to_vec()).unwrap_or_default();
    let (old, new) = (entries(old), entries(new));
    let mut names: Vec<_> = old.iter().chain(&new).map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let expression = |of: &[(String, Node)]| {
            let found = of.iter().find(|(known, _)| known == name)?;
            found.1.get("expression").and_then(Node::as_str).map(str::to_owned)
        };
        let (kind, verdict, what) = match (expression(&old), expression(&new)) {
            (None, Some(_)) => (Kind::Tightened, Verdict::Risky, "was added"),
            (Some(_), None) => (Kind::Loosened, Verdict::Safe, "was removed"),
            (old, new) if old == new => continue,
            _ => (Kind::Changed, Verdict::Risky, "says something else"),
        };
        diff.change_of((at, id), "ModifiedTrait", kind, verdict, format!("the condition `{name}` {what}"));
    }
}
