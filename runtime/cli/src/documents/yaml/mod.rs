//! YAML as the AWS CLI reads it: version 1.2, or 1.1 where a directive says so, with the types of the safe schema.
//!
//! `saphyr-parser` finds the events; here they become values. Two things that it lets through are refused, as the AWS
//! CLI's reader does: tabs between tokens, and characters that cannot be printed.

mod characters;
mod compose;
mod scalar;
#[cfg(test)]
mod tests;

use compose::Composer;
use shapewright_core::Node;

/// Why a text cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum YamlError {
    /// It is not YAML, or has a tag or a key that is not allowed.
    Invalid,
    /// A scalar is not what its form or its tag says, in Python's words.
    Value(String),
}

/// Reads a text with at most one document; none is null.
///
/// Timestamps become seconds since 1970: untyped data has no dates, and where text belongs they must not pass for it.
pub(super) fn parse(text: &str) -> Result<Node, YamlError> {
    characters::check_printable(text)?;
    let (end, ends_in_line) =
        (text.chars().count(), text.rsplit(['\n', '\r']).next().is_some_and(|line| !line.trim().is_empty()));
    let mut composer = Composer::new(scalar::Version::of(text));
    let mut quoted = Vec::new();
    let mut events = saphyr_parser::Parser::new_from_str(text);
    while let Some(event) = events.next_event() {
        let (event, span) = event.map_err(|_| YamlError::Invalid)?;
        if let saphyr_parser::Event::Scalar(_, style, ..) = &event
            && *style != saphyr_parser::ScalarStyle::Plain
        {
            quoted.push(span.start.index()..span.end.index());
        }
        composer.take(event, ends_in_line && span.end.index() >= end)?;
    }
    characters::check_tabs(text, &quoted)?;
    Ok(composer.finish())
}
