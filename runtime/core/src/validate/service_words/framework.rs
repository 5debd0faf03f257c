//! The words of `smithy.framework#ValidationException`, which the protocol tests of Smithy fix.

use super::{bounded, one, pattern, values};
use crate::validate::path::{Path, Segment};
use crate::validate::rule::Rule;
use crate::validate::violation::{Violation, Violations};

/// What a `smithy.framework#ValidationException` holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidationException {
    /// All violations in a sentence.
    pub message: String,
    /// One by one.
    pub field_list: Vec<Field>,
}

/// What a `smithy.framework#ValidationExceptionField` holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Where it is, as a JSON pointer. A map key is at its map.
    pub path: String,
    /// What is wrong.
    pub message: String,
}

/// The violations as a service reports them that Smithy generated. No value is shown.
pub fn validation_exception(violations: &Violations) -> ValidationException {
    let field_list = bounded(violations.iter().map(field), |field| field.message.len());
    let plural = if field_list.len() == 1 { "" } else { "s" };
    let messages: Vec<&str> = field_list.iter().map(|field| field.message.as_str()).collect();
    let message = format!("{} validation error{plural} detected. {}", field_list.len(), messages.join("; "));
    ValidationException { message, field_list }
}

fn field(violation: &Violation) -> Field {
    let path = pointer(&violation.path);
    let length = match violation.rule {
        Rule::Length { actual, .. } => format!(" with length {actual}"),
        _ => String::new(),
    };
    let message = format!("Value{length} at '{path}' failed to satisfy constraint: {}", constraint(violation));
    Field { path, message }
}

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path.segments() {
        let step = match segment {
            Segment::Member(name) => (*name).to_owned(),
            Segment::Unknown(name) | Segment::Value(name) => name.replace('~', "~0").replace('/', "~1"),
            Segment::Index(index) => index.to_string(),
            Segment::Key(_) => continue,
        };
        pointer.push('/');
        pointer.push_str(&step);
    }
    pointer
}

fn constraint(violation: &Violation) -> String {
    let between = |what: &str, min: Option<String>, max: Option<String>| match (min, max) {
        (Some(min), Some(max)) => format!("Member must {what} between {min} and {max}, inclusive"),
        (Some(min), None) => format!("Member must {what} greater than or equal to {min}"),
        (None, max) => format!("Member must {what} less than or equal to {}", max.unwrap_or_default()),
    };
    match &violation.rule {
        Rule::Length { min, max, .. } => between("have length", min.map(|n| n.to_string()), max.map(|n| n.to_string())),
        Rule::Range { min, max, .. } => between("be", min.map(str::to_owned), max.map(str::to_owned)),
        Rule::Pattern(text) => pattern(text),
        Rule::Enum(_) => values(violation),
        _ => one(violation),
    }
}
