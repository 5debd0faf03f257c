//! Text that is Markdown already: only what rustdoc would misread is changed.

use std::collections::HashMap;
use std::ops::Range;

use super::escape::{address_len, is_escaped, push_address};
use super::inline::longest_run;

/// Markdown of which no code is taken for a test, and no bracket or address for a link that leads nowhere.
///
/// A fence is written anew, outside of any list or quote, with marks that nothing in it can close: so
/// it is certain where it ends, and that rustdoc sees its language.
pub(super) fn neutralised(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 16);
    let mut fence: Option<Fence<'_>> = None;
    // With definitions of links, a bracket anywhere may be one of their uses.
    let has_definitions = markdown.contains("]:");
    let mut paragraph = String::new();
    for line in markdown.trim().lines() {
        if let Some(open) = fence.take_if(|open| !open.holds(line)) {
            open.write(&mut out);
        }
        if let Some(open) = &mut fence {
            match open.is_closed_by(line) {
                true => fence.take().into_iter().for_each(|open| open.write(&mut out)),
                false => open.lines.push(open.content(line)),
            }
            continue;
        }
        let (start, text) = line_start(line);
        if let Some(marks) = fence_marks(text) {
            push_paragraph(&mut out, &mut paragraph, has_definitions);
            fence = Some(Fence { marks, language: language(&text[marks.len()..]), start, lines: Vec::new() });
            continue;
        }
        paragraph.extend([&start, text.trim_end(), "\n"]);
        if text.is_empty() {
            push_paragraph(&mut out, &mut paragraph, has_definitions);
        }
    }
    push_paragraph(&mut out, &mut paragraph, has_definitions);
    if let Some(open) = fence {
        open.write(&mut out);
    }
    out.truncate(out.trim_end().len());
    out
}

/// A fence that is open.
struct Fence<'t> {
    /// The backticks or tildes that opened it.
    marks: &'t str,
    language: &'static str,
    /// What its first line began with: the marks of the items and quotes that it is in, and blanks.
    start: String,
    lines: Vec<&'t str>,
}

impl<'t> Fence<'t> {
    fn is_quoted(&self) -> bool {
        self.start.contains('>')
    }

    /// Whether a line is still inside the list or quote that the fence is in.
    fn holds(&self, line: &str) -> bool {
        let text = line.trim_start();
        match self.is_quoted() {
            true => text.starts_with('>'),
            false => self.start.trim().is_empty() || text.is_empty() || line.len() - text.len() >= self.start.len(),
        }
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let text = line.trim_end().trim_start_matches([' ', '\t', '>']);
        text.starts_with(self.marks) && fence_marks(text) == Some(text)
    }

    /// A line without what the list or quote around the fence puts before it.
    fn content(&self, line: &'t str) -> &'t str {
        let mut rest = line;
        for _ in 0..self.start.matches('>').count() {
            let Some(quoted) = rest.trim_start().strip_prefix('>') else { break };
            rest = quoted.strip_prefix(' ').unwrap_or(quoted);
        }
        let blanks = if self.is_quoted() { 0 } else { self.start.len() };
        let indent = rest.bytes().take(blanks).take_while(|&byte| byte == b' ').count();
        rest[indent..].trim_end()
    }

    fn write(self, out: &mut String) {
        let longest = self.lines.iter().map(|line| longest_run(line)).max().unwrap_or_default();
        let marks = "`".repeat(longest.max(2) + 1);
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        out.extend([&*marks, self.language, "\n"]);
        self.lines.iter().for_each(|line| out.extend([line, "\n"]));
        out.extend([&*marks, "\n"]);
    }
}

/// Splits a line into the blanks and marks of lists and quotes that it begins with, and the rest. More than three blanks
/// would make code of the rest, and three keep it in the list that it may be in.
fn line_start(line: &str) -> (String, &str) {
    let mut rest = line.trim_start();
    let mut start = " ".repeat((line.len() - rest.len()).min(3));
    while let Some(len) = mark_len(rest) {
        let (mark, after) = rest.split_at(len);
        rest = after.trim_start();
        start.extend([mark, " "]);
    }
    (start, rest)
}

/// The length of the mark of a quote or of an item at the front.
fn mark_len(text: &str) -> Option<usize> {
    let digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    match after.chars().next()? {
        '>' if digits == 0 => return Some(1),
        '-' | '*' | '+' if digits == 0 => {}
        '.' | ')' if digits > 0 => {}
        _ => return None,
    }
    after[1..].starts_with([' ', '\t']).then_some(digits + 1)
}

/// The backticks or tildes that open or close a fence.
fn fence_marks(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let marks = &line[..line.len() - rest.len()];
    // With backticks behind it, it is code within a line.
    (marks.len() >= 3 && !(mark == '`' && rest.contains('`'))).then_some(marks)
}

/// The language to write after the marks of a fence: one that is known to be another than Rust, or else `text`. With any
/// other word, and with some beside a language, rustdoc would compile what is in the fence.
fn language(given: &str) -> &'static str {
    const KNOWN: &[&str] = &[
        "bash",
        "c",
        "console",
        "cpp",
        "csharp",
        "css",
        "csv",
        "diff",
        "go",
        "graphql",
        "html",
        "http",
        "ini",
        "java",
        "javascript",
        "js",
        "json",
        "kotlin",
        "php",
        "python",
        "ruby",
        "sh",
        "shell",
        "smithy",
        "sql",
        "swift",
        "toml",
        "ts",
        "typescript",
        "xml",
        "yaml",
        "yml",
    ];
    KNOWN.iter().find(|known| **known == given.trim()).copied().unwrap_or("text")
}

/// Moves a paragraph to `out`, with what is outside of code made harmless.
fn push_paragraph(out: &mut String, paragraph: &mut String, has_definitions: bool) {
    let text = std::mem::take(paragraph);
    let stray = if has_definitions { Vec::new() } else { stray_brackets(&text) };
    let mut done = 0;
    for (start, end) in code_spans(&text).into_iter().filter(|&(start, end)| !begins_block(&text[start..end])) {
        push_outside(out, &text, done..start, &stray);
        out.push_str(&text[start..end]);
        done = end;
    }
    push_outside(out, &text, done..text.len(), &stray);
}

/// Whether a line of a code span begins with HTML or a footnote: there, that goes before code.
fn begins_block(code: &str) -> bool {
    code.lines().skip(1).any(|line| {
        let text = line_start(line).1;
        text.starts_with('<') || text.starts_with("[^")
    })
}

/// Appends a part of a paragraph that holds no code: with backslashes before tags and stray brackets, and with bare
/// addresses as links.
fn push_outside(out: &mut String, text: &str, part: Range<usize>, stray: &[usize]) {
    let mut done = part.start;
    for at in part.clone() {
        let byte = text.as_bytes()[at];
        if at < done || !matches!(byte, b'<' | b'[' | b']' | b'h') || is_escaped(text, at) {
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
            // A footnote could hold a fence.
            b'[' if rest.starts_with("[^") => true,
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
pub(super) fn code_spans(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match runs.last_mut() {
            Some((start, len)) if *start + *len == at => *len += 1,
            _ if is_escaped(text, at) => {}
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
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' | b']' if is_escaped(text, at) => {}
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
