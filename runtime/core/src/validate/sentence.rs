//! Violations in words.

use std::cmp::Ordering;
use std::fmt;

use super::path::Segment;
use super::rule::Rule;
use super::shown::Shown;
use super::violation::Violation;
use crate::limits::counted;
use crate::shape::{Condition, EnumValue, Severity};
use crate::{Kind, nearest};

/// How many values or members a sentence lists.
const MAX_LISTED: usize = 10;

/// Writes a violation: where it is, what is wrong, and what would be right.
pub(super) fn write(violation: &Violation, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    found(violation, f)?;
    match &violation.rule {
        // It has been said.
        Rule::PatternUnreadable { .. } | Rule::ConditionUnreadable(_) => Ok(()),
        Rule::UnknownMember { nearest: Some(_) } => {
            f.write_str("; ")?;
            wanted(violation, f)
        }
        Rule::UnionNotOne { given: 0 } => {
            f.write_str(": exactly one is needed of ")?;
            listed(f, violation.shape.members.iter().map(|member| member.name.to_owned()))
        }
        Rule::Enum(values) => {
            f.write_str(": not one of ")?;
            listed(f, values.iter().map(|value| text(violation.shape.kind, value)))?;
            match meant(violation, values) {
                Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
                None => Ok(()),
            }
        }
        _ => {
            f.write_str(": ")?;
            wanted(violation, f)
        }
    }
}

/// Writes where it is, and what is wrong.
pub(super) fn problem(violation: &Violation, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    found(violation, f)?;
    match &violation.rule {
        Rule::Length { min, actual, .. } if min.is_some_and(|min| *actual < min) => f.write_str(", which is too few"),
        Rule::Length { .. } => f.write_str(", which is too many"),
        Rule::Range { side: Some(Ordering::Less), .. } => f.write_str(", which is too small"),
        Rule::Range { side: Some(_), .. } => f.write_str(", which is too large"),
        Rule::Pattern(_) => f.write_str(", which does not match its pattern"),
        Rule::Enum(_) => write!(f, ", which is not a value of `{}`", violation.shape.name),
        Rule::Type { expected, .. } => write!(f, ", not {}", expected.described()),
        _ => Ok(()),
    }
}

/// Writes what would be right.
pub(super) fn remedy(violation: &Violation, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &violation.rule {
        Rule::Enum(values) => match meant(violation, values) {
            Some(nearest) => write!(f, "did you mean `{nearest}`?"),
            None => {
                f.write_str("the values are ")?;
                listed(f, values.iter().map(|value| text(violation.shape.kind, value)))
            }
        },
        Rule::UnionNotOne { given: 0 } => {
            f.write_str("exactly one is needed of ")?;
            listed(f, violation.shape.members.iter().map(|member| member.name.to_owned()))
        }
        Rule::PatternUnreadable { .. } | Rule::ConditionUnreadable(_) => f.write_str("fix the model"),
        _ => wanted(violation, f),
    }
}

/// Where it is, and what is there.
fn found(violation: &Violation, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    subject(violation, f)?;
    match &violation.rule {
        Rule::Required => f.write_str(" is missing"),
        Rule::DenseNull => f.write_str(" is null"),
        Rule::Length { actual, .. } => write!(f, " has {}", counted(violation.shape.kind, *actual)),
        Rule::Range { .. } | Rule::Pattern(_) | Rule::Enum(_) => value(violation, f),
        Rule::PatternTooCostly(pattern) => write!(f, " takes too long to match against the pattern `{pattern}`"),
        Rule::PatternUnreadable { pattern, why } => {
            write!(f, " cannot be checked: the model's pattern `{pattern}` cannot be read: {why}")
        }
        Rule::UniqueItems { first, second } => {
            let item = |index| violation.path.with(Segment::Index(index));
            write!(f, " has equal items, `{}` and `{}`", item(*first), item(*second))
        }
        Rule::Type { found, .. } => match (found, &violation.value) {
            (&"text", Shown::Text(text)) => write!(f, " is the text `{text}`"),
            (&("an integer" | "a number" | "a boolean"), Shown::Text(text)) => write!(f, " is {text}"),
            _ => write!(f, " is {found}"),
        },
        Rule::UnknownMember { .. } => write!(f, " is not a member of `{}`", violation.shape.name),
        Rule::UnionNotOne { given: 0 } => f.write_str(" has no member"),
        Rule::UnionNotOne { given } => write!(f, " has {given} members"),
        Rule::Condition(condition) => write!(f, " {} `{}`", breach(condition), condition.name),
        Rule::ConditionUnreadable(condition) => {
            let (name, expression) = (condition.name, condition.expression);
            write!(f, " cannot be checked: the model's condition `{name}` cannot be evaluated: `{expression}`")
        }
        Rule::TooDeep => f.write_str(" is nested too deeply"),
    }
}

/// What the rule asks for.
fn wanted(violation: &Violation, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &violation.rule {
        Rule::Required => f.write_str("it is required"),
        Rule::DenseNull => f.write_str("nulls are not allowed here"),
        Rule::Length { min, max, actual } => match (min, max) {
            (Some(min), Some(max)) if min == max => write!(f, "exactly {} {} needed", min, are(*min)),
            (Some(min), _) if actual < min => write!(f, "at least {} {} needed", min, are(*min)),
            (_, max) => write!(f, "at most {0} {1} allowed", max.unwrap_or(0), are(max.unwrap_or(0))),
        },
        Rule::Range { min, max, side } => match (side, min, max) {
            (Some(Ordering::Less), Some(min), _) => write!(f, "at least {min} is needed"),
            (Some(_), _, Some(max)) => write!(f, "at most {max} is allowed"),
            _ => f.write_str("a number is needed"),
        },
        Rule::Pattern(pattern) => write!(f, "it must match the pattern `{pattern}`"),
        Rule::PatternTooCostly(_) => f.write_str("a shorter text is needed"),
        Rule::UniqueItems { .. } => f.write_str("each may be there only once"),
        Rule::Type { expected, .. } => write!(f, "{} is needed", expected.described()),
        Rule::UnknownMember { nearest: Some(nearest) } => write!(f, "did you mean `{nearest}`?"),
        Rule::UnknownMember { nearest: None } if violation.shape.members.is_empty() => f.write_str("it has none"),
        Rule::UnknownMember { nearest: None } => {
            f.write_str("it has ")?;
            listed(f, violation.shape.members.iter().map(|member| member.name.to_owned()))
        }
        Rule::UnionNotOne { .. } => f.write_str("exactly one is needed"),
        Rule::Condition(condition) => match condition.documentation {
            "" => write!(f, "`{}`", condition.expression),
            sentence => f.write_str(sentence),
        },
        Rule::TooDeep => write!(f, "at most {} levels are allowed", super::MAX_DEPTH),
        Rule::Enum(_) | Rule::PatternUnreadable { .. } | Rule::ConditionUnreadable(_) => Ok(()),
    }
}

/// The value that may have been meant.
fn meant(violation: &Violation, values: &'static [EnumValue]) -> Option<&'static str> {
    match &violation.value {
        Shown::Text(given) if violation.shape.kind == Kind::Enum => {
            nearest(given, values.iter().map(|value| value.text))
        }
        _ => None,
    }
}

/// Where it is. The outermost value goes by its shape's name.
fn subject(violation: &Violation, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match violation.path.segments() {
        [] => write!(f, "`{}`", violation.shape.name),
        [Segment::Key(key)] => write!(f, "the key `{key}`"),
        [.., Segment::Key(key)] => write!(f, "the key `{key}` of `{}`", violation.path.parent()),
        _ => write!(f, "`{}`", violation.path),
    }
}

/// What it is, as far as that may be shown.
fn value(violation: &Violation, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (&violation.value, violation.shape.kind) {
        // The key has been named.
        (Shown::Text(_), _) if matches!(violation.path.segments(), [.., Segment::Key(_)]) => {
            f.write_str(" is not valid")
        }
        (Shown::Text(text), Kind::String | Kind::Enum) => write!(f, " is `{text}`"),
        (Shown::Text(text), _) => write!(f, " is {text}"),
        (Shown::Redacted | Shown::Nothing, _) => f.write_str(" is not valid"),
    }
}

fn breach(condition: &Condition) -> &'static str {
    match condition.severity {
        Severity::Error => "breaks the rule",
        Severity::Warning => "does not follow the advice",
    }
}

fn are(count: u64) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// The first names of many.
fn listed(f: &mut fmt::Formatter<'_>, mut names: impl ExactSizeIterator<Item = String>) -> fmt::Result {
    let more = names.len().saturating_sub(MAX_LISTED);
    for (index, name) in names.by_ref().take(MAX_LISTED).enumerate() {
        write!(f, "{}`{name}`", if index > 0 { ", " } else { "" })?;
    }
    if more > 0 { write!(f, " and {more} more") } else { Ok(()) }
}

/// A value of an enum or an intEnum.
fn text(kind: Kind, value: &EnumValue) -> String {
    if kind == Kind::IntEnum { value.number.to_string() } else { value.text.to_owned() }
}
