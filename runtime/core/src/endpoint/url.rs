//! Addresses as the rules see them.

use crate::Node;
use crate::node::Map;

/// The parts of an `http` or `https` address without a query; `None` for anything else.
pub(super) fn parse(text: &str) -> Option<Node> {
    let (scheme, rest) = text.split_once("://")?;
    if !matches!(scheme, "http" | "https") || text.contains(['?', '#']) {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (name, port) = match host.strip_prefix('[') {
        Some(inner) => {
            let (address, after) = inner.split_once(']')?;
            (format!("[{address}]"), after.strip_prefix(':'))
        }
        None => match host.split_once(':') {
            Some((name, port)) => (name.to_owned(), Some(port)),
            None => (host.to_owned(), None),
        },
    };
    let bare = name.trim_matches(['[', ']']);
    if bare.is_empty() || port.is_some_and(|port| port.parse::<u16>().is_err()) || bare.contains(char::is_whitespace) {
        return None;
    }
    let is_ip = bare.parse::<std::net::IpAddr>().is_ok();
    let path = if path.is_empty() { "/" } else { path };
    let normalized = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
    let path = if path == "/" { "" } else { path };
    let entries = [
        ("scheme", Node::from(scheme)),
        ("authority", Node::from(authority)),
        ("path", Node::from(path)),
        ("normalizedPath", Node::from(normalized)),
        ("isIp", Node::Boolean(is_ip)),
    ];
    Some(Node::Map(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map>()))
}

/// Text with everything but RFC 3986's unreserved characters as `%XX`.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
