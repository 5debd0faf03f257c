//! What is in lines of its own: statements, members, properties, with their comments.

use super::Formatter;
use super::tokens::Comment;

/// Something in lines of its own.
pub(super) struct Element {
    comments: Vec<Comment>,
    /// Whether a blank line is between the comments and the text.
    is_apart: bool,
    text: String,
    trailing: Option<Comment>,
    /// Whether it has traits or documentation, so that blank lines are around it.
    pub(super) is_tall: bool,
    /// Whether a blank line was before it.
    is_gapped: bool,
}

impl Element {
    /// The text, for sorting.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Formatter<'_> {
    /// Reads an element with the comments before and after it. `read` says whether it is tall.
    pub(super) fn element(&mut self, read: impl FnOnce(&mut Self) -> (String, bool)) -> Element {
        let is_apart = self.tokens.is_apart();
        let mut comments = self.tokens.comments();
        let is_gapped = comments.first().map_or(is_apart, |first| first.is_apart);
        let has_docs = comments.iter().any(|comment| comment.is_doc);
        let is_apart = is_apart && comments.last().is_some_and(|last| !last.is_doc);
        let before = std::mem::take(&mut self.stray);
        let (text, has_traits) = read(self);
        let stray = std::mem::replace(&mut self.stray, before);
        // They go before documentation, or they would be taken for its end.
        let at = comments.iter().position(|comment| comment.is_doc).unwrap_or(comments.len());
        let stray = stray.into_iter().map(|text| Comment { text, is_doc: false, owns_line: true, is_apart: false });
        drop(comments.splice(at..at, stray));
        let trailing = self.tokens.trailing();
        Element { comments, is_apart, text, trailing, is_tall: has_traits || has_docs, is_gapped }
    }

    /// Notes comments that cannot stay where they are. Such documentation documents nothing.
    pub(super) fn stray(&mut self) {
        let comments = self.tokens.comments().into_iter();
        self.stray.extend(comments.map(|comment| ordinary(comment).text));
    }
}

/// A comment that is not taken for documentation.
fn ordinary(comment: Comment) -> Comment {
    let text = if comment.is_doc { comment.text.replacen("///", "//", 1) } else { comment.text };
    Comment { text, is_doc: false, ..comment }
}

/// Writes an element, without the end of its last line.
pub(super) fn write(element: &Element, indent: usize, out: &mut String) {
    let margin = " ".repeat(indent);
    for (number, comment) in element.comments.iter().enumerate() {
        if number > 0 && comment.is_apart {
            out.push('\n');
        }
        out.push_str(&format!("{margin}{}\n", comment.text));
    }
    if element.is_apart && !element.comments.is_empty() {
        out.push('\n');
    }
    out.push_str(&margin);
    out.push_str(&element.text);
    if let Some(comment) = &element.trailing {
        out.push_str(&format!(" {}", comment.text));
    }
}

/// Elements in braces, from the opening one on.
pub(super) fn block(head: Option<&Comment>, elements: &[Element], tail: &[Comment], indent: usize) -> String {
    if head.is_none() && elements.is_empty() && tail.is_empty() {
        return "{}".to_owned();
    }
    let mut out = "{".to_owned();
    if let Some(comment) = head {
        out.push_str(&format!(" {}", comment.text));
    }
    for (number, element) in elements.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| elements.get(before));
        let is_gapped = before.is_some_and(|before| before.is_tall || element.is_tall || element.is_gapped);
        out.push_str(if is_gapped { "\n\n" } else { "\n" });
        write(element, indent + crate::node::INDENT, &mut out);
    }
    for (number, comment) in tail.iter().enumerate() {
        let is_gapped = comment.is_apart && (number > 0 || !elements.is_empty());
        out.push_str(if is_gapped { "\n\n" } else { "\n" });
        out.push_str(&format!("{}{}", " ".repeat(indent + crate::node::INDENT), comment.text));
    }
    out.push_str(&format!("\n{}}}", " ".repeat(indent)));
    out
}
