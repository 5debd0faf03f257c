//! Text, numbers, bytes and the like.

use std::cmp::Ordering;

use super::number::{self, Number};
use super::pattern::{Outcome, Pattern};
use super::rule::Rule;
use super::walk::{Subject, Walk};
use crate::value::View;
use crate::{Kind, base64, date};

/// Text beyond its greatest length is matched up to this many bytes.
const MATCHED_THOUGH_TOO_LONG: usize = 4_096;

impl Walk {
    /// Checks a value that holds no others.
    pub(super) fn scalar(&mut self, subject: Subject<'_>) {
        match subject.shape.kind {
            Kind::String | Kind::Enum => self.text(subject),
            Kind::Blob => self.blob(subject),
            Kind::Boolean if matches!(subject.view, View::Boolean(_)) => {}
            Kind::Timestamp if is_timestamp(subject.view) => {}
            Kind::Boolean | Kind::Timestamp => self.wrong_type(subject),
            _ => self.number(subject),
        }
    }

    /// Reports a `length` that is out of bounds.
    pub(super) fn length(&mut self, subject: Subject<'_>, actual: usize) -> Ordering {
        let Some((min, max)) = subject.constraints.length else { return Ordering::Equal };
        let actual = u64::try_from(actual).unwrap_or(u64::MAX);
        let side = if min.is_some_and(|min| actual < min) {
            Ordering::Less
        } else if max.is_some_and(|max| actual > max) {
            Ordering::Greater
        } else {
            return Ordering::Equal;
        };
        self.report(subject, Rule::Length { min, max, actual });
        side
    }

    /// Reports untyped data of another type.
    pub(super) fn wrong_type(&mut self, subject: Subject<'_>) {
        self.report(subject, Rule::Type { expected: subject.shape.kind, found: name(subject.view) });
    }

    fn text(&mut self, subject: Subject<'_>) {
        let View::String(text) = subject.view else { return self.wrong_type(subject) };
        let too_long = subject.constraints.length.is_some()
            && self.length(subject, text.chars().count()) == Ordering::Greater
            && text.len() > MATCHED_THOUGH_TOO_LONG;
        if !too_long {
            self.pattern(subject, text);
        }
        let values = subject.shape.values;
        if !values.is_empty() && !values.iter().any(|value| value.text == text) {
            self.report(subject, Rule::Enum(values));
        }
    }

    fn pattern(&mut self, subject: Subject<'_>, text: &str) {
        let Some(wanted) = subject.constraints.pattern else { return };
        match Pattern::of(wanted).map(|pattern| pattern.matches(text, &mut self.fuel)) {
            Ok(Outcome::Matches) => {}
            Ok(Outcome::Fails) => self.report(subject, Rule::Pattern(wanted)),
            Ok(Outcome::TooCostly) => self.report(subject, Rule::PatternTooCostly(wanted)),
            Err(why) => self.report(subject, Rule::PatternUnreadable { pattern: wanted, why }),
        }
    }

    fn blob(&mut self, subject: Subject<'_>) {
        let length = match subject.view {
            View::Bytes(bytes) => Some(bytes.len()),
            View::String(text) => base64::decoded_length(text),
            #[cfg(feature = "wire")]
            View::Blob(blob) => Some(blob.as_ref().len()),
            _ => None,
        };
        match length {
            Some(length) => drop(self.length(subject, length)),
            None => self.wrong_type(subject),
        }
    }

    fn number(&mut self, subject: Subject<'_>) {
        let Some(number) = number::read(subject.shape.kind, subject.view) else { return self.wrong_type(subject) };
        self.range(subject, &number);
        let values = subject.shape.values;
        let known = |wanted: i64| values.iter().any(|value| i64::from(value.number) == wanted);
        if !values.is_empty() && !matches!(number, Number::Integer(value) if known(value)) {
            self.report(subject, Rule::Enum(values));
        }
    }

    fn range(&mut self, subject: Subject<'_>, number: &Number) {
        let Some((min, max)) = subject.constraints.range else { return };
        // A bound that is not a number itself bounds nothing.
        let against_min = min.map(|min| number.compare(min));
        let against_max = max.map(|max| number.compare(max));
        let side = if against_min == Some(Some(Ordering::Less)) {
            Some(Ordering::Less)
        } else if against_max == Some(Some(Ordering::Greater)) {
            Some(Ordering::Greater)
        } else if matches!(number, Number::Nan) {
            None
        } else {
            return;
        };
        self.report(subject, Rule::Range { min, max, side });
    }
}

fn is_timestamp(view: View<'_>) -> bool {
    match view {
        View::Integer(_) => true,
        View::Float(seconds) => seconds.is_finite(),
        View::String(text) => text.parse().is_ok_and(f64::is_finite) || date::standard(text).is_some(),
        #[cfg(feature = "wire")]
        View::Timestamp(_) => true,
        _ => false,
    }
}

/// What a value is, for messages.
fn name(view: View<'_>) -> &'static str {
    match view {
        View::Absent => "null",
        View::Boolean(_) => "a boolean",
        View::Integer(_) | View::Digits(_) => "an integer",
        View::Float(_) => "a number",
        View::String(_) => "text",
        View::Bytes(_) => "bytes",
        View::List(_) => "a list",
        View::Map(_) | View::Untyped(_) => "a map",
        View::Structure(_) => "a structure",
        View::Union(..) | View::UnknownUnion => "a union",
        #[cfg(feature = "wire")]
        View::Blob(_) => "bytes",
        #[cfg(feature = "wire")]
        View::Timestamp(_) => "a timestamp",
        #[cfg(feature = "wire")]
        View::Document(_) => "a document",
        #[cfg(feature = "wire")]
        View::BigInteger(_) => "an integer",
        #[cfg(feature = "wire")]
        View::BigDecimal(_) => "a number",
    }
}
