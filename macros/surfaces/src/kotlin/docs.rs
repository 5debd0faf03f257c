//! KDoc, which is Markdown in a comment.

use shapewright_codegen::ir::{Api, Condition, Deprecated, Member, Severity, Shape, code, markdown, notes};

/// A comment, indented; nothing without text.
pub(super) fn comment(blocks: &[String], indent: &str) -> String {
    let blocks: Vec<&str> = blocks.iter().map(String::as_str).filter(|block| !block.is_empty()).collect();
    if blocks.is_empty() {
        return String::new();
    }
    // Comments nest, so that a text must neither begin nor end one. A line that begins with `@` would be a tag.
    let text = blocks.join("\n\n").replace("*/", "*&#47;").replace("/*", "/&#42;");
    let mut comment = format!("{indent}/**\n");
    for line in text.lines() {
        let line = match line.trim_start().strip_prefix('@') {
            Some(rest) => format!("&#64;{rest}"),
            None => line.to_owned(),
        };
        comment.push_str(format!("{indent} * {line}").trim_end());
        comment.push('\n');
    }
    comment.push_str(&format!("{indent} */\n"));
    comment
}

/// What a structure or a union is for.
pub(super) fn shape(shape: &Shape) -> Vec<String> {
    let mut blocks: Vec<String> = shape.documentation.iter().map(|text| markdown(text)).collect();
    blocks.extend(shape.deprecated.as_ref().map(deprecated));
    blocks.extend(conditions(&shape.conditions));
    blocks
}

/// What a member is for, and what its values may be like.
pub(super) fn member(api: &Api, owner: &Shape, member: &Member) -> Vec<String> {
    let mut blocks: Vec<String> = api.documentation(member).iter().map(|text| markdown(text)).collect();
    let mut notes = notes(member, owner, api).join("; ");
    if let Some(first) = notes.get(..1).map(str::to_ascii_uppercase) {
        notes.replace_range(..1, &first);
        blocks.push(format!("{notes}."));
    }
    blocks.extend(member.deprecated.as_ref().map(deprecated));
    blocks.extend(conditions(&member.conditions));
    blocks
}

fn conditions(conditions: &[Condition]) -> Option<String> {
    let lines = conditions.iter().map(|condition| {
        let word = if condition.severity == Severity::Warning { "Advice" } else { "Rule" };
        let text = match &condition.documentation {
            Some(text) => markdown(text).replace('\n', "\n  "),
            None => code(&condition.expression),
        };
        format!("- {word} {}: {text}", code(&condition.name))
    });
    (!conditions.is_empty()).then(|| lines.collect::<Vec<_>>().join("\n"))
}

fn deprecated(deprecated: &Deprecated) -> String {
    match deprecated.message.as_deref().map(markdown) {
        Some(message) => format!("**Deprecated:** {message}"),
        None => "**Deprecated.**".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn a_text_cannot_end_its_comment() {
        let text = comment(&["a */ b /* c".to_owned(), "@param x".to_owned(), String::new()], "  ");
        assert_eq!(text, "  /**\n   * a *&#47; b /&#42; c\n   *\n   * &#64;param x\n   */\n");
        assert_eq!(comment(&[], ""), "");
    }
}
