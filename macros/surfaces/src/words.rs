//! What a model says in traits, as Markdown for documentation in any language.

use shapewright_codegen::ir::{Api, Condition, Deprecated, Member, Severity, Shape, code, markdown, notes};

/// The rules of a shape or member, as a list.
pub(crate) fn conditions(conditions: &[Condition]) -> Option<String> {
    let lines = conditions.iter().map(|condition| {
        let word = if condition.severity == Severity::Warning { "Advice" } else { "Rule" };
        let text = condition.documentation.as_deref().map_or_else(|| code(&condition.expression), markdown);
        format!("- {word} {}: {}", code(&condition.name), text.replace('\n', "\n  "))
    });
    (!conditions.is_empty()).then(|| lines.collect::<Vec<_>>().join("\n"))
}

/// That something is deprecated, since when and why.
pub(crate) fn deprecated(deprecated: &Deprecated) -> String {
    let since = deprecated.since.as_ref().map(|since| format!(" since {since}")).unwrap_or_default();
    match deprecated.message.as_deref().map(markdown) {
        Some(message) => format!("**Deprecated{since}:** {message}"),
        None => format!("**Deprecated{since}.**"),
    }
}

/// What values of a member may be like, as a sentence.
pub(crate) fn limits(api: &Api, owner: &Shape, member: &Member) -> Option<String> {
    let mut notes = notes(member, owner, api).join("; ");
    let first = notes.get(..1)?.to_ascii_uppercase();
    notes.replace_range(..1, &first);
    Some(format!("{notes}."))
}

/// Whether values of a member must not be shown.
pub(crate) fn is_sensitive(api: &Api, member: &Member) -> bool {
    member.constraints.sensitive || api.shape(member.target).constraints.sensitive
}

/// Whether a member is a secret: sensitive, but not what a thing is called by, which is needed as text.
pub(crate) fn is_secret(api: &Api, member: &Member) -> bool {
    let names_a_thing = ["Id", "Name", "name", "Arn"].iter().any(|end| member.name.ends_with(end));
    !names_a_thing && is_sensitive(api, member)
}
