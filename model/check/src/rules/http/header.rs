//! Members that are headers.

use std::collections::BTreeMap;

use crate::rules::{Rules, Severity, ticked};

/// Headers that belong to HTTP itself.
const RESERVED: [&str; 15] = [
    "authorization",
    "connection",
    "content-length",
    "expect",
    "host",
    "max-forwards",
    "proxy-authenticate",
    "server",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "www-authenticate",
    "x-forwarded-for",
];

pub(in crate::rules) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    let mut structures = BTreeMap::new();
    for (member, applied) in rules.with("httpHeader") {
        let Some(name) = applied.value.as_str() else { continue };
        let by_name: &mut BTreeMap<_, Vec<_>> = structures.entry(graph.container(member)).or_default();
        by_name.entry(name.to_lowercase()).or_default().push(graph.name(member));
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if RESERVED.contains(&name.to_lowercase().as_str()) {
            let message = format!("the header `{name}` belongs to HTTP itself");
            rules.danger("HttpHeaderTrait", member, message).at(applied.origin).help("use another header");
        } else if !name.bytes().all(is_token) {
            let message = format!("`{name}` is not the name of a header");
            let help = "use letters, digits and hyphens";
            rules.danger("HttpHeaderTrait", member, message).at(applied.origin).help(help);
        }
    }
    for (structure, by_name) in structures {
        for (name, members) in by_name.into_iter().filter(|(_, members)| members.len() > 1) {
            let message = format!("several members are the header `{name}`: {}", ticked(members));
            rules.error("HttpHeaderTrait", structure, message).help("give each member a header of its own");
        }
    }
}

/// A header that begins like the headers of a map would be read into both.
pub(in crate::rules) fn prefixes(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (map, applied) in rules.with("httpPrefixHeaders") {
        let Some(prefix) = applied.value.as_str().map(str::to_lowercase) else { continue };
        for member in graph.members(graph.container(map)) {
            let Some(header) = graph.applied(member, "httpHeader") else { continue };
            let Some(name) = header.value.as_str().filter(|name| name.to_lowercase().starts_with(&prefix)) else {
                continue;
            };
            let map = graph.id(map);
            let severity = if prefix.is_empty() { Severity::Note } else { Severity::Error };
            let message =
                format!("the header `{name}` is also one of `{map}`, which has all that begin with `{prefix}`");
            let event = rules.report(severity, "HttpPrefixHeadersTrait", Some(member), message);
            event.at(header.origin).help("use a prefix with which no other header begins");
        }
    }
}
