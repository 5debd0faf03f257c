//! Markdown that is there already: only what rustdoc would misread is changed.

use std::collections::HashMap;
use std::ops::Range;

use super::escape::{address_len, push_address};

/// Markdown of which no code is taken for a test, and no bracket or address for a link that leads nowhere.
pub(super) fn neutralised(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 16);
    // The marks of the fence that is open.
    let mut fence: Option<&str> = None;
    // With definitions of links, a bracket anywhere may be one of their uses.
    let has_definitions = markdown.contains("]:");
    let mut paragraph = String::new();
    for line in markdown.trim().lines() {
        let marks = fence_marks(line.trim_start());
        match (fence, marks) {
            (None, Some(marks)) => {
                push_paragraph(&mut out, &mut paragraph, has_definitions);
                push_opening(&mut out, line, marks);
                fence = Some(marks);
            }
            (Some(open), closing) => {
                out.push_str(line.trim_end());
                let rest = line.trim_start().trim_start_matches(['`', '~']);
                if closing.is_some_and(|marks| marks.starts_with(open)) && rest.trim().is_empty() {
                    fence = None;
                }
                out.push('\n');
            }
            (None, None) => {
                let text = line.trim_start();
                // More blanks make code of a line; three keep it in the list that it may be in.
                let indent = (line.len() - text.len()).min(3);
                paragraph.extend([&"   "[..indent], text.trim_end(), "\n"]);
                if text.is_empty() {
                    push_paragraph(&mut out, &mut paragraph, has_definitions);
                }
            }
        }
    }
    push_paragraph(&mut out, &mut paragraph, has_definitions);
    if let Some(marks) = fence {
        out.push_str(marks);
    }
    out.truncate(out.trim_end().len());
    out
}

/// The backticks or tildes that open or close a fence.
fn fence_marks(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let marks = &line[..line.len() - rest.len()];
    // With backticks behind it, it is code within a line.
    (marks.len() >= 3 && !(mark == '`' && rest.contains('`'))).then_some(marks)
}

/// The first line of a fence, with a language: without one, rustdoc would compile what is in it.
fn push_opening(out: &mut String, line: &str, marks: &str) {
    const RUST: &[&str] =
        &["rust", "ignore", "no_run", "should_panic", "compile_fail", "test_harness", "standalone_crate"];
    let text = line.trim_start();
    let indent = (line.len() - text.len()).min(3);
    let language = text[marks.len()..].trim();
    let word = language.split([',', ' ', '\t']).next().unwrap_or_default();
    let is_rust =
        word.is_empty() || RUST.contains(&word) || word.starts_with("edition") || word.starts_with(['{', '.']);
    out.extend([&"   "[..indent], marks, if is_rust { "text" } else { language }, "\n"]);
}

/// Moves a paragraph to `out`, with what is outside of code made harmless.
fn push_paragraph(out: &mut String, paragraph: &mut String, has_definitions: bool) {
    let text = std::mem::take(paragraph);
    let stray = if has_definitions { Vec::new() } else { stray_brackets(&text) };
    let mut done = 0;
    for (start, end) in code_spans(&text) {
        push_outside(out, &text, done..start, &stray);
        out.push_str(&text[start..end]);
        done = end;
    }
    push_outside(out, &text, done..text.len(), &stray);
}

/// Appends a part of a paragraph that holds no code: with backslashes before tags and stray brackets, and with bare
/// addresses as links.
fn push_outside(out: &mut String, text: &str, part: Range<usize>, stray: &[usize]) {
    let mut done = part.start;
    for at in part.clone() {
        let byte = text.as_bytes()[at];
        if at < done || !matches!(byte, b'<' | b'[' | b']' | b'h') {
            continue;
        }
        let (before, rest) = (&text[..at], &text[at..part.end]);
        let escapes = match byte {
            b'h' => {
                let len = address_len(rest);
                out.push_str(&text[done..at]);
                match before.ends_with('<') || before.ends_with("](") || before.ends_with(char::is_alphanumeric) {
                    true => out.push_str(&rest[..len]),
                    false if len == 0 => {}
                    false => push_address(out, &rest[..len]),
                }
                done = at + len;
                false
            }
            b'<' => opens_tag(rest),
            _ => stray.binary_search(&at).is_ok(),
        };
        if escapes {
            out.push_str(&text[done..at]);
            out.push('\\');
            done = at;
        }
    }
    out.push_str(&text[done..part.end]);
}

/// Whether Markdown would take the text at the front, which begins with `<`, for HTML.
fn opens_tag(text: &str) -> bool {
    let inside = &text[1..];
    let is_tag = inside.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'));
    is_tag && address_len(inside) == 0
}

/// The code within the lines of a paragraph: where each span begins and ends.
fn code_spans(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match runs.last_mut() {
            Some((start, len)) if *start + *len == at => *len += 1,
            _ if at > 0 && bytes[at - 1] == b'\\' => {}
            _ => runs.push((at, 1)),
        }
    }
    // For each run, the next one of the same length, which is the only one that can close it.
    let mut next: Vec<Option<usize>> = vec![None; runs.len()];
    let mut later: HashMap<usize, usize> = HashMap::new();
    for (index, &(_, len)) in runs.iter().enumerate().rev() {
        next[index] = later.insert(len, index);
    }
    let (mut spans, mut index) = (Vec::new(), 0);
    while let Some(&(start, _)) = runs.get(index) {
        index = match next[index] {
            Some(close) => {
                spans.push((start, runs[close].0 + runs[close].1));
                close + 1
            }
            None => index + 1,
        };
    }
    spans
}

/// The brackets that belong to no link, in order. Rustdoc would look for an item of that name.
fn stray_brackets(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let (mut open, mut stray) = (Vec::new(), Vec::new());
    for (at, byte) in bytes.iter().enumerate().filter(|&(at, _)| at == 0 || bytes[at - 1] != b'\\') {
        match byte {
            b'[' => open.push(at),
            b']' => match open.pop() {
                Some(_) if bytes.get(at + 1) == Some(&b'(') => {}
                Some(start) => stray.extend([start, at]),
                None => stray.push(at),
            },
            _ => {}
        }
    }
    stray.extend(open);
    stray.sort_unstable();
    stray
}
