//! The words in which services report violations on the wire.
//!
//! [`message`] is the sentence of a `ValidationException` or an `InvalidParameterException` as most AWS services write
//! it; [`validation_exception`] is what a `smithy.framework#ValidationException` holds.

mod framework;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt::Write as _;

pub use framework::{Field, ValidationException, validation_exception};

use super::path::{Path, Segment};
use super::rule::Rule;
use super::shown::Shown;
use super::violation::{Violation, Violations};
use crate::Kind;

/// How many bytes of violations are reported, give or take one: nobody reads more, and answers must not grow with
/// requests.
const MAX_BYTES: usize = 65_536;

/// The violations as most AWS services report them, such as `1 validation error detected: Value '' at 'clientName'
/// failed to satisfy constraint: Member must have length greater than or equal to 1`.
///
/// A condition is reported by its sentence alone. What is wrong with the items of a list, or with the keys or values of
/// a map, is reported once, with all constraints that they have. Sensitive values are left out.
pub fn message(violations: &Violations) -> String {
    let mut told = HashSet::new();
    let errors = violations.iter().map(error).filter(|error| told.insert(error.clone()));
    let errors = bounded(errors, String::len);
    // A service finds these itself, after its framework has found nothing.
    if violations.iter().all(|violation| matches!(violation.rule, Rule::Condition(_))) {
        return errors.join("; ");
    }
    let plural = if errors.len() == 1 { "" } else { "s" };
    format!("{} validation error{plural} detected: {}", errors.len(), errors.join("; "))
}

/// A violation with its place and value, or that of the list or map that it is an item of.
fn error(violation: &Violation) -> String {
    let parent = violation.path.parent();
    if let Rule::Condition(_) = violation.rule {
        let (place, sentence) = (place(&violation.path), one(violation));
        return if place.is_empty() { sentence } else { format!("{place}: {sentence}") };
    }
    let (place, value, constraint) = match (violation.path.segments().last(), &violation.collection) {
        (Some(Segment::Index(_)), Some(whole)) => {
            (place(&parent), &**whole, format!("Member must satisfy constraint: [{}]", all(violation)))
        }
        (Some(Segment::Value(_)), Some(whole)) => {
            (place(&parent), &**whole, format!("Map value must satisfy constraint: [{}]", all(violation)))
        }
        (Some(Segment::Key(_)), Some(whole)) => {
            (place(&parent), &**whole, format!("Map keys must satisfy constraint: [{}]", all(violation)))
        }
        _ => (place(&violation.path), &violation.value, one(violation)),
    };
    let value = match value {
        Shown::Text(text) => format!("Value '{text}'"),
        Shown::Redacted => "Value".to_owned(),
        Shown::Nothing => "Value null".to_owned(),
    };
    format!("{value} at '{place}' failed to satisfy constraint: {constraint}")
}

/// As many as come to [`MAX_BYTES`].
fn bounded<T>(all: impl Iterator<Item = T>, size: impl Fn(&T) -> usize) -> Vec<T> {
    let mut bytes = 0;
    let fitting = all.take_while(|item| {
        let fits = bytes < MAX_BYTES;
        bytes += size(item);
        fits
    });
    fitting.collect()
}

/// A path as Java writes it: `tags.1.member.key`.
fn place(path: &Path) -> String {
    let mut place = String::new();
    for segment in path.segments() {
        let dot = if place.is_empty() { "" } else { "." };
        // Writing to a string never fails.
        let _ = match segment {
            Segment::Member(name) => write!(place, "{dot}{}", decapitalized(name)),
            Segment::Unknown(name) => write!(place, "{dot}{}", decapitalized(name)),
            Segment::Index(index) => write!(place, "{dot}{}.member", index + 1),
            Segment::Value(key) | Segment::Key(key) => write!(place, "{dot}{key}.member"),
        };
    }
    place
}

fn decapitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

/// All constraints of an item, and what else is wrong with it.
fn all(violation: &Violation) -> String {
    let constraints = &violation.constraints;
    let mut all = Vec::new();
    let (shortest, longest) = constraints.length.unwrap_or((None, None));
    all.extend(longest.map(|max| length(max, true)));
    all.extend(shortest.map(|min| length(min, false)));
    let (least, most) = constraints.range.unwrap_or((None, None));
    all.extend(most.map(|max| range(max, true)));
    all.extend(least.map(|min| range(min, false)));
    all.extend(constraints.pattern.map(pattern));
    if !violation.shape.values.is_empty() {
        all.push(values(violation));
    }
    let own = one(violation);
    if !all.contains(&own) {
        all.push(own);
    }
    all.join(", ")
}

/// The constraint that is not satisfied.
fn one(violation: &Violation) -> String {
    match &violation.rule {
        Rule::Required | Rule::DenseNull => "Member must not be null".to_owned(),
        Rule::Length { min: Some(min), actual, .. } if actual < min => length(*min, false),
        Rule::Length { max, .. } => length(max.unwrap_or(u64::MAX), true),
        Rule::Range { min: Some(min), side: Some(std::cmp::Ordering::Less), .. } => range(min, false),
        Rule::Range { max: Some(max), side: Some(_), .. } => range(max, true),
        Rule::Range { .. } => "Member must be a number".to_owned(),
        Rule::Pattern(text) | Rule::PatternTooCostly(text) | Rule::PatternUnreadable { pattern: text, .. } => {
            pattern(text)
        }
        Rule::Enum(_) => values(violation),
        Rule::UniqueItems { .. } => "Member must have unique values".to_owned(),
        Rule::Type { expected, .. } => format!("Member must be {}", expected.described()),
        Rule::UnknownMember { .. } => "Member must be known".to_owned(),
        Rule::UnionNotOne { .. } => "Member must have exactly one member set".to_owned(),
        Rule::Condition(condition) | Rule::ConditionUnreadable(condition) => match condition.documentation {
            "" => format!("Member must satisfy condition: {}", condition.name),
            sentence => sentence.to_owned(),
        },
        Rule::TooDeep => format!("Member must have no more than {} levels", super::MAX_DEPTH),
    }
}

fn length(bound: u64, greatest: bool) -> String {
    format!("Member must have length {} than or equal to {bound}", if greatest { "less" } else { "greater" })
}

fn range(bound: &str, greatest: bool) -> String {
    format!("Member must have value {} than or equal to {bound}", if greatest { "less" } else { "greater" })
}

fn pattern(pattern: &str) -> String {
    format!("Member must satisfy regular expression pattern: {pattern}")
}

fn values(violation: &Violation) -> String {
    let number = violation.shape.kind == Kind::IntEnum;
    let values = violation.shape.values.iter().filter(|value| !value.internal);
    let values: Vec<_> = values.map(|v| if number { v.number.to_string() } else { v.text.to_owned() }).collect();
    format!("Member must satisfy enum value set: [{}]", values.join(", "))
}
