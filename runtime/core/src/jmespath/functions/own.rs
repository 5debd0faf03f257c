//! The functions that the traits `shapewright#conditions` and `shapewright#advice` have beside those of the language.

use std::net::Ipv6Addr;

use super::{Function, NUMBER, STRING, function};
use crate::Node;
use crate::jmespath::number;
use crate::node::{Map, Number};

/// These functions, sorted by name.
pub(in crate::jmespath) const OWN: &[Function] =
    &[function("parse_url", &[STRING]), function("to_seconds", &[NUMBER, STRING])];

/// Scheme and host of a URL, both in lower case; null for what does not begin with a scheme.
///
/// The host is null if there is none, and if it or the port after it is malformed. It is without user name and port;
/// an IPv6 address is in its shortest form and in brackets.
pub(super) fn parse_url(text: &str) -> Node {
    let Some((scheme, rest)) = text.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return Node::Null;
    };
    let host = rest.strip_prefix("//").and_then(host);
    let parts =
        [("scheme", Node::String(scheme.to_ascii_lowercase())), ("host", host.map_or(Node::Null, Node::String))];
    Node::Map(parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map>())
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|next| next.is_ascii_alphanumeric() || "+-.".contains(next))
}

/// The host of what comes after `//`.
fn host(rest: &str) -> Option<String> {
    let authority = rest.split(['/', '?', '#']).next()?;
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let (host, port) = match place.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((address, after)) => (format!("[{}]", address.parse::<Ipv6Addr>().ok()?), after),
        None => {
            let (name, port) = place.split_at(place.find(':').unwrap_or(place.len()));
            (name.to_ascii_lowercase(), port)
        }
    };
    let port_fits = match port.strip_prefix(':') {
        Some(port) => {
            port.is_empty() || (port.bytes().all(|digit| digit.is_ascii_digit()) && port.parse::<u16>().is_ok())
        }
        None => port.is_empty(),
    };
    (!host.is_empty() && port_fits).then_some(host)
}

/// The seconds of a number of `seconds`, `minutes`, `hours` or `days`; null for another unit.
pub(super) fn to_seconds(count: &Number, unit: &str) -> Node {
    let factor = match unit {
        "seconds" => 1,
        "minutes" => 60,
        "hours" => 60 * 60,
        "days" => 24 * 60 * 60,
        _ => return Node::Null,
    };
    match count {
        Number::Integer(count) if count.checked_mul(factor).is_some() => Node::from(count.saturating_mul(factor)),
        count => Node::from(number::float(count) * factor as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_those_that_a_url_parser_sees() {
        for (text, scheme, host) in [
            ("https://a.example/cb", "https", Some("a.example")),
            ("HTTP://LOCALHOST:3000/cb", "http", Some("localhost")),
            ("http://localhost:80@evil.example/", "http", Some("evil.example")),
            ("http://evil.example@localhost:80", "http", Some("localhost")),
            ("http://[::1]:3000?x", "http", Some("[::1]")),
            ("http://[0:0:0:0:0:0:0:1]", "http", Some("[::1]")),
            ("http://localhost:/", "http", Some("localhost")),
            ("http://localhost:65536", "http", None),
            ("http://localhost:+80", "http", None),
            ("http://localhost:80:80", "http", None),
            ("http://[::1", "http", None),
            ("http://[::1]x", "http", None),
            ("http:localhost", "http", None),
            ("http:///cb", "http", None),
            ("myapp:/cb", "myapp", None),
        ] {
            let Node::Map(parts) = parse_url(text) else { panic!("{text} has a scheme") };
            assert_eq!(parts.get("scheme").and_then(Node::as_str), Some(scheme), "{text}");
            assert_eq!(parts.get("host").and_then(Node::as_str), host, "{text}");
        }
        for text in ["", "cb", "/cb:1", ":cb", "1a:b", "a b:c", "://localhost"] {
            assert_eq!(parse_url(text), Node::Null, "{text}");
        }
    }

    #[test]
    fn units_become_seconds() {
        let seconds = |count: i64, unit| to_seconds(&Number::Integer(count), unit);
        assert_eq!(seconds(2, "days"), Node::from(172_800_i64));
        assert_eq!(seconds(3, "seconds"), Node::from(3_i64));
        assert_eq!(seconds(-1, "hours"), Node::from(-3_600_i64));
        assert_eq!(to_seconds(&Number::Float(1.5), "minutes"), Node::from(90.0));
        assert!(matches!(seconds(i64::MAX, "days"), Node::Number(Number::Float(_))));
        assert_eq!(seconds(1, "weeks"), Node::Null);
    }
}
