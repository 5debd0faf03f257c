//! Timestamps as the AWS CLI takes them: seconds since 1970 as Python writes numbers, or a date.

use super::float;
use crate::Node;
use crate::date::{self, Instant};
use crate::node::Number;

/// The point in time that a value is, if it is one.
pub fn parse(node: &Node) -> Option<Instant> {
    match node {
        Node::Number(Number::Integer(seconds)) => since_1970(*seconds as f64),
        Node::Number(Number::Float(seconds)) => since_1970(*seconds),
        Node::String(text) => match float(text) {
            Some(seconds) => since_1970(seconds),
            None => date::parse(text),
        },
        _ => None,
    }
}

fn since_1970(seconds: f64) -> Option<Instant> {
    // From the year 1 to the year 9999.
    if !(-62_135_596_800.0..253_402_300_800.0).contains(&seconds) {
        return None;
    }
    let whole = seconds.floor();
    Some(Instant { seconds: whole as i64, micros: ((seconds - whole) * 1e6) as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_seconds_and_texts_are_dates() {
        for (text, wanted) in [
            ("0", Some("1970-01-01T00:00:00Z")),
            ("1577836800.5", Some("2020-01-01T00:00:00.500000Z")),
            ("2020-01-31T10:20", Some("2020-01-31T10:20:00Z")),
            ("tomorrow", None),
        ] {
            assert_eq!(parse(&Node::from(text)).map(|instant| instant.to_string()).as_deref(), wanted, "{text}");
        }
        assert_eq!(parse(&Node::from(f64::NAN)), None);
        assert_eq!(parse(&Node::Boolean(true)), None);
    }
}
