//! The text of one paragraph while it grows.

use super::entities::decoded;
use super::escape::{is_escaped, push_address, push_text};

/// What began in the paragraph and is still open.
#[derive(Clone, Debug, PartialEq)]
enum Open {
    Bold,
    Italic,
    Link(String),
}

/// A paragraph: its Markdown so far, and what is open in it. There is at most one open thing of each sort, so closing
/// them moves no text more than a few times.
#[derive(Debug, Default)]
pub(super) struct Inline {
    text: String,
    open: Vec<(Open, usize)>,
    /// The text of the code that is open, and how many elements opened it.
    code: Option<(String, usize)>,
    /// Whether the line ends before whatever comes next.
    breaks: bool,
}

impl Inline {
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.code.as_ref().is_none_or(|(code, _)| code.trim().is_empty())
    }

    pub(super) fn in_code(&self) -> bool {
        self.code.is_some()
    }

    /// Adds text of HTML: entities are decoded, blanks run together, and nothing of it means anything to Markdown.
    pub(super) fn push_html(&mut self, html: &str) {
        let text = decoded(html);
        if let Some((code, _)) = &mut self.code {
            code.push_str(&text);
            return;
        }
        if !text.starts_with(is_blank) {
            self.seal(&['<', '&']);
        }
        let links = !self.open.iter().any(|(open, _)| matches!(open, Open::Link(_)));
        let mut words = text.split(is_blank).filter(|word| !word.is_empty()).peekable();
        if text.starts_with(is_blank) {
            self.push_blank();
        }
        while let Some(word) = words.next() {
            self.settle();
            push_text(&mut self.text, word, links);
            if words.peek().is_some() || text.ends_with(is_blank) {
                self.text.push(' ');
            }
        }
    }

    /// Puts a backslash before the last character, if it is one of those that mean something with what comes next.
    fn seal(&mut self, characters: &[char]) {
        if let Some(before) = self.text.strip_suffix(characters)
            && !is_escaped(&self.text, before.len())
        {
            self.text.insert(before.len(), '\\');
        }
    }

    fn push_blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// Adds Markdown as it is.
    pub(super) fn push_markdown(&mut self, markdown: &str) {
        self.close_code();
        self.settle();
        self.text.push_str(markdown);
    }

    /// Adds what separates two parts of the paragraph.
    pub(super) fn push_separator(&mut self, separator: &str) {
        self.text.truncate(self.text.trim_end().len());
        self.text.push_str(separator);
    }

    /// Ends the line within the paragraph.
    pub(super) fn push_break(&mut self) {
        match &mut self.code {
            Some((code, _)) => code.push(' '),
            None => self.breaks = true,
        }
    }

    /// Ends the line, if it was to end before what is added now.
    fn settle(&mut self) {
        if std::mem::take(&mut self.breaks) && !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str("\\\n");
        }
    }

    pub(super) fn open_bold(&mut self) {
        self.open(Open::Bold);
    }

    pub(super) fn open_italic(&mut self) {
        self.open(Open::Italic);
    }

    pub(super) fn open_link(&mut self, address: &str) {
        // Other addresses lead nowhere from where the Markdown is shown.
        if address.starts_with("http://") || address.starts_with("https://") || address.starts_with("mailto:") {
            self.open(Open::Link(encoded(&decoded(address))));
        }
    }

    fn open(&mut self, what: Open) {
        let same = |(open, _): &(Open, usize)| std::mem::discriminant(open) == std::mem::discriminant(&what);
        if !self.in_code() && !self.open.iter().any(same) {
            self.settle();
            // Later is too late: the position of what opens has to stay.
            let link = matches!(what, Open::Link(_));
            self.seal(if link { &['<', '&', '!'] } else { &['<', '&'] });
            self.open.push((what, self.text.len()));
        }
    }

    pub(super) fn close_bold(&mut self) {
        self.close(|open| *open == Open::Bold);
    }

    pub(super) fn close_italic(&mut self) {
        self.close(|open| *open == Open::Italic);
    }

    pub(super) fn close_link(&mut self) {
        self.close(|open| matches!(open, Open::Link(_)));
    }

    /// Closes the thing that `is` means, with whatever was opened after it.
    fn close(&mut self, is: impl Fn(&Open) -> bool) {
        if self.in_code() {
            return;
        }
        if let Some(at) = self.open.iter().rposition(|(open, _)| is(open)) {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    fn close_last(&mut self) {
        let Some((open, start)) = self.open.pop() else { return };
        let written = self.text.split_off(start.min(self.text.len()));
        let inside = written.trim();
        // Markdown wants no blank next to the marks, so blanks go outside.
        let (before, after) = match inside.is_empty() {
            true => (written.as_str(), ""),
            false => (&written[..written.len() - written.trim_start().len()], &written[written.trim_end().len()..]),
        };
        self.text.push_str(before);
        match (&open, inside) {
            (Open::Link(address), "") => push_address(&mut self.text, address),
            (_, "") => {}
            (Open::Bold, _) => self.text.extend(["**", inside, "**"]),
            (Open::Italic, _) => self.text.extend(["*", inside, "*"]),
            (Open::Link(address), _) if address == inside => push_address(&mut self.text, address),
            (Open::Link(address), _) => self.text.extend(["[", inside, "](", address, ")"]),
        }
        self.text.push_str(after);
    }

    pub(super) fn open_code(&mut self) {
        match &mut self.code {
            Some((_, depth)) => *depth += 1,
            None => self.code = Some((String::new(), 1)),
        }
    }

    pub(super) fn close_code_element(&mut self) {
        match &mut self.code {
            Some((_, depth)) if *depth > 1 => *depth -= 1,
            _ => self.close_code(),
        }
    }

    fn close_code(&mut self) {
        let Some((code, _)) = self.code.take() else { return };
        if code.starts_with(is_blank) {
            self.push_blank();
        }
        self.settle();
        push_code(&mut self.text, &code);
        if code.ends_with(is_blank) {
            self.push_blank();
        }
    }

    /// The finished paragraph; everything open is closed.
    pub(super) fn take(&mut self) -> String {
        self.close_code();
        while !self.open.is_empty() {
            self.close_last();
        }
        self.breaks = false;
        std::mem::take(&mut self.text).trim().to_owned()
    }
}

/// White space of HTML, and control characters, which nobody means to show.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Appends a code span around `code`, with blanks run together.
pub(super) fn push_code(out: &mut String, code: &str) {
    let words: Vec<&str> = code.split(is_blank).filter(|word| !word.is_empty()).collect();
    let code = words.join(" ");
    if code.is_empty() {
        return;
    }
    // A span may hold backticks if there are more of them around it.
    let marks = "`".repeat(longest_run(&code) + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    // Two spans in a row would run into each other.
    if out.ends_with('`') {
        out.push(' ');
    }
    out.extend([&*marks, pad, &code, pad, &marks]);
}

/// The length of the longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// An address as a link's target may hold it.
fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '\\' => encoded.push_str("%5C"),
            _ if is_blank(c) => encoded.push_str("%20"),
            _ => encoded.push(c),
        }
    }
    encoded
}
