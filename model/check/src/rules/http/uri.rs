//! The URIs of operations, with labels in braces.

use super::operations;
use crate::rules::Rules;

/// A part of a URI or of a host prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::rules) enum Segment<'u> {
    Literal(&'u str),
    Label(&'u str),
    /// A label that takes several segments: `{key+}`.
    Greedy(&'u str),
}

impl<'u> Segment<'u> {
    pub(in crate::rules) fn literal(&self) -> Option<&'u str> {
        match self {
            Self::Literal(text) => Some(text),
            Self::Label(_) | Self::Greedy(_) => None,
        }
    }

    pub(in crate::rules) fn label(&self) -> Option<&'u str> {
        match self {
            Self::Literal(_) => None,
            Self::Label(name) | Self::Greedy(name) => Some(name),
        }
    }
}

/// A URI as the trait `http` has it.
pub(super) struct Uri<'u> {
    pub(super) segments: Vec<Segment<'u>>,
    /// The names and values of the query.
    pub(super) query: Vec<(&'u str, &'u str)>,
}

impl<'u> Uri<'u> {
    pub(super) fn parse(text: &'u str) -> Self {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let segment = |text: &'u str| match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
            Some(label) => label.strip_suffix('+').map_or(Segment::Label(label), Segment::Greedy),
            None => Segment::Literal(text),
        };
        let segments = path.split('/').skip(1).filter(|text| !text.is_empty()).map(segment).collect();
        let query = query.split('&').filter(|pair| !pair.is_empty());
        Self { segments, query: query.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect() }
    }

    /// The label with this name; case does not count.
    pub(super) fn label(&self, name: &str) -> Option<Segment<'u>> {
        let is_meant = |segment: &Segment<'_>| segment.label().is_some_and(|label| label.eq_ignore_ascii_case(name));
        self.segments.iter().copied().find(is_meant)
    }
}

/// What is wrong with the form of a URI.
pub(in crate::rules) fn mistake(text: &str) -> Option<String> {
    if !text.starts_with('/') {
        return Some(format!("the URI `{text}` does not begin with `/`"));
    }
    if text.ends_with('?') {
        return Some(format!("the URI `{text}` ends in `?`, without a query"));
    }
    if text.contains('#') {
        return Some(format!("the URI `{text}` has a fragment"));
    }
    let uri = Uri::parse(text);
    let has_braces = |text: &str| text.contains(['{', '}']);
    if uri.query.iter().any(|(name, value)| has_braces(name) || has_braces(value)) {
        return Some(format!("the URI `{text}` has a label in its query"));
    }
    let path = text.split('?').next().unwrap_or_default().trim_matches('/');
    if path.contains("//") || text.starts_with("//") {
        return Some(format!("the URI `{text}` has an empty segment"));
    }
    let is_name = |name: &str| {
        !name.is_empty()
            && !name.starts_with(|first: char| first.is_ascii_digit())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    for (at, segment) in uri.segments.iter().enumerate() {
        match segment {
            Segment::Literal(part) if has_braces(part) => {
                return Some(format!("in the URI `{text}`, a label is not a whole segment: `{part}`"));
            }
            Segment::Label(name) | Segment::Greedy(name) if !is_name(name) => {
                return Some(format!("in the URI `{text}`, `{name}` is not the name of a member"));
            }
            Segment::Label(name) | Segment::Greedy(name) => {
                let mut before = uri.segments.iter().take(at).filter_map(Segment::label);
                if before.any(|other| other.eq_ignore_ascii_case(name)) {
                    return Some(format!("the URI `{text}` has the label `{name}` twice"));
                }
            }
            Segment::Literal(_) => {}
        }
    }
    let is_twice = |at: usize, name: &str| uri.query.iter().take(at).any(|(other, _)| *other == name);
    let twice = uri.query.iter().enumerate().find(|(at, (name, _))| is_twice(*at, name));
    twice.map(|(_, (name, _))| format!("the query of the URI `{text}` has `{name}` twice"))
}

/// A URI has the letters of ASCII alone.
pub(in crate::rules) fn format(rules: &mut Rules<'_, '_>) {
    for (operation, http, _, uri) in operations(rules) {
        if !uri.is_ascii() {
            let message = format!("the URI `{uri}` has letters that no URI has");
            rules
                .error("HttpUriFormat", operation, message)
                .at(http.origin)
                .help("write them with `%`, as in `/%F0%9F%92%99`");
        }
    }
}

pub(in crate::rules) fn greedy_labels(rules: &mut Rules<'_, '_>) {
    for (operation, http, _, text) in operations(rules) {
        let uri = Uri::parse(text);
        for (at, segment) in uri.segments.iter().enumerate() {
            let Segment::Greedy(name) = segment else { continue };
            for after in uri.segments.iter().skip(at + 1) {
                if let Segment::Greedy(other) = after {
                    let message = format!("the URI `{text}` has two greedy labels, `{name}` and `{other}`");
                    let help = "only one can take what is left of a path";
                    rules
                        .danger("HttpUriGreedyLabel.MultipleGreedyLabels", operation, message)
                        .at(http.origin)
                        .help(help);
                }
                if let Some(other) = after.label() {
                    let message =
                        format!("in the URI `{text}`, the label `{other}` comes after the greedy label `{name}`");
                    let id = "HttpUriGreedyLabel.GreedyLabelIsNotLastLabel";
                    rules.danger(id, operation, message).at(http.origin).help("put the greedy label last");
                }
            }
        }
    }
}
