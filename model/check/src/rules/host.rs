//! The prefix of an operation's host, and the members that are a part of it.

use super::http::uri::Segment;
use super::{Rules, ticked};

/// The parts of a host prefix: texts, and labels in braces. `None` if the braces do not match.
pub(super) fn segments(prefix: &str) -> Option<Vec<Segment<'_>>> {
    let (mut rest, mut found) = (prefix, Vec::new());
    while let Some((text, after)) = rest.split_once('{') {
        let (label, after) = after.split_once('}')?;
        if !text.is_empty() {
            found.push(Segment::Literal(text));
        }
        found.push(Segment::Label(label));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Segment::Literal(rest));
    }
    Some(found)
}

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (operation, applied) in rules.with("endpoint") {
        let Some(prefix) = applied.value.get("hostPrefix").and_then(|prefix| prefix.as_str()) else { continue };
        let Some(segments) = segments(prefix) else { continue };
        let host: String = segments.iter().map(|segment| segment.literal().unwrap_or("foo")).collect();
        if !is_host(&host) {
            let message = format!("`{prefix}` does not become a host name: with `foo` for labels, it is `{host}`");
            let help = "between dots come up to 63 letters, digits and hyphens";
            rules.error("HostLabelTrait", operation, message).at(applied.origin).help(help);
        }
        let mut labels: Vec<_> = segments.iter().filter_map(Segment::label).collect();
        if !labels.is_empty() && !prefix.ends_with('.') {
            let message =
                format!("`{prefix}` has labels, and does not end in a dot: a value could name another domain");
            let help = format!("write `{prefix}.`");
            rules.danger("HostLabelTrait", operation, message).at(applied.origin).help(help);
        }
        let Some(input) = graph.related(operation, "input").next() else { continue };
        let all = labels.clone();
        for member in graph.members(input) {
            let Some(label) = graph.applied(member, "hostLabel") else { continue };
            let name = graph.name(member);
            labels.retain(|label| *label != name);
            if !all.iter().any(|label| label.eq_ignore_ascii_case(name)) {
                let id = graph.id(operation);
                let message = format!("`{name}` is a host label, but the prefix of `{id}` has no `{{{name}}}`");
                rules.error("HostLabelTrait", member, message).at(label.origin);
            }
        }
        if !labels.is_empty() {
            let (labels, id) = (ticked(labels), graph.id(input));
            let message = format!("no member of `{id}` is the host label {labels}");
            let help = "give a required string of that name the trait `hostLabel`";
            rules.error("HostLabelTrait", operation, message).at(applied.origin).help(help);
        }
    }
}

fn is_host(host: &str) -> bool {
    let parts = host.strip_suffix('.').unwrap_or(host).split('.');
    let is_part = |part: &str| {
        (1..=63).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    !host.starts_with('-') && parts.into_iter().all(is_part)
}
