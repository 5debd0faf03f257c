//! How values are written as XML.

use super::Rules;

pub(super) fn flattened(rules: &mut Rules<'_, '_>) {
    let graph = rules.graph;
    for (member, _) in rules.with("xmlFlattened") {
        let Some(target) = graph.target(member).filter(|&target| matches!(graph.ty(target), "list" | "set")) else {
            continue;
        };
        let Some(of_list) = graph.member(target, "member") else { continue };
        if let Some(name) = graph.text(of_list, "xmlName")
            && !graph.has(member, "xmlName")
            && name != graph.name(member)
        {
            let message =
                format!("the name `{name}` of `{}` has no effect, as the list is flattened here", graph.id(of_list));
            let help =
                format!("the items are called `{}`; to change it, give this member an `xmlName`", graph.name(member));
            rules.warning("XmlFlattenedTrait", member, message).help(help);
        }
    }
}

pub(super) fn namespaces(rules: &mut Rules<'_, '_>) {
    for (item, applied) in rules.with("xmlNamespace") {
        let Some(uri) = applied.value.get("uri").and_then(|uri| uri.as_str()) else { continue };
        if !is_uri(uri) {
            let message = format!("`{uri}` is not a URI");
            rules
                .error("XmlNamespaceTrait", item, message)
                .at(applied.origin)
                .help("write one such as `http://example.com/`");
        }
    }
}

/// Whether a text has the form of a URI or of a relative reference (RFC 3986).
fn is_uri(text: &str) -> bool {
    let has_scheme = match text.find([':', '/', '?', '#']).map(|at| text.split_at(at)) {
        Some((scheme, rest)) if rest.starts_with(':') => {
            scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
                && rest.len() > 1
        }
        _ => true,
    };
    let is_legal = |letter: char| !letter.is_control() && !letter.is_whitespace() && !"<>\"{}|\\^`".contains(letter);
    has_scheme && text.chars().all(is_legal)
}
