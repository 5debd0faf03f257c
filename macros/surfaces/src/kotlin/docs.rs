//! KDoc, which is Markdown in a comment.

use shapewright_codegen::ir::{Api, Member, Shape, markdown};

use crate::words::{conditions, deprecated, limits};

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
    blocks.extend(limits(api, owner, member));
    blocks.extend(member.deprecated.as_ref().map(deprecated));
    blocks.extend(conditions(&member.conditions));
    blocks
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
