//! The short form of a text.

use super::plain::code_spans;

/// The first sentence of Markdown as [`markdown`](super::markdown) makes it, or the first paragraph if that is one
/// sentence.
///
/// ```
/// use shapewright_model::docs::summary;
///
/// assert_eq!(summary("Makes a pool, e.g. `a. B`. Then more.\n\nAnd more."), "Makes a pool, e.g. `a. B`.");
/// ```
pub fn summary(markdown: &str) -> &str {
    let Some(markdown) = after_fences(markdown) else { return markdown };
    let paragraph = &markdown[..paragraph_len(markdown)];
    let mut spans = code_spans(paragraph).into_iter().peekable();
    // How many brackets are open: a link's text or target is never cut.
    let mut depth = 0_usize;
    for (at, byte) in paragraph.bytes().enumerate() {
        while spans.next_if(|&(_, end)| end <= at).is_some() {}
        if spans.peek().is_some_and(|&(start, _)| start <= at) {
            continue;
        }
        let escaped = at > 0 && paragraph.as_bytes()[at - 1] == b'\\';
        match byte {
            b'[' | b'(' | b'<' if !escaped => depth += 1,
            b']' | b')' | b'>' => depth = depth.saturating_sub(1),
            b'.' | b'!' | b'?' if depth == 0 && ends_sentence(paragraph, at) => return &paragraph[..=at],
            _ => {}
        }
    }
    paragraph
}

/// The text after the fences that it begins with; `None` if it is all in fences.
fn after_fences(markdown: &str) -> Option<&str> {
    let mut rest = markdown;
    while rest.starts_with("```") {
        let marks = &rest[..rest.len() - rest.trim_start_matches('`').len()];
        let close = format!("\n{marks}");
        let end = rest.find(&close).map(|at| at + close.len())?;
        rest = rest[end..].trim_start();
        if rest.is_empty() {
            return None;
        }
    }
    Some(rest)
}

/// The length of the first paragraph: it ends before a blank line or a list.
fn paragraph_len(markdown: &str) -> usize {
    let mut len = 0;
    for line in markdown.split_inclusive('\n') {
        let text = line.trim_start();
        if text.is_empty() || len > 0 && (text.starts_with("- ") || text.starts_with("```")) {
            break;
        }
        len += line.len();
    }
    markdown[..len].trim_end().len()
}

/// Whether the punctuation at `at` ends a sentence: a blank and no small letter follow, and it is not an abbreviation.
fn ends_sentence(text: &str, at: usize) -> bool {
    let after = &text[at + 1..];
    let mut rest = after.chars();
    let goes_on = rest.next().is_some_and(char::is_whitespace)
        && rest.find(|c| !c.is_whitespace()).is_some_and(|next| !next.is_lowercase());
    const ABBREVIATIONS: &[&str] = &["e.g", "i.e", "etc", "vs", "Inc", "cf", "approx", "No"];
    let ends_with = |word: &&str| {
        text[..at]
            .strip_suffix(*word)
            .is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '.'))
    };
    goes_on && !ABBREVIATIONS.iter().any(ends_with)
}
