//! A page of plain text, laid out in sections of paragraphs.

use crate::skeleton::plain_text;

/// The columns of a line.
const WIDTH: usize = 80;

/// The columns by which a section, and then each level of it, is moved in.
const INDENT: usize = 3;

/// A page being written.
pub(super) struct Page {
    text: String,
    indent: usize,
    /// Whether a name was written last, which what is said of it follows at once.
    after_name: bool,
}

impl Page {
    /// A page with a headline.
    pub(super) fn new(headline: &str) -> Self {
        Self { text: format!("{headline}\n"), indent: 0, after_name: false }
    }

    /// The text of the page.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Begins a section.
    pub(super) fn section(&mut self, title: &str) -> &mut Self {
        self.text.push_str(&format!("\n{title}\n"));
        self.indent = INDENT;
        self
    }

    /// Writes something one level further in.
    pub(super) fn deeper(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += INDENT;
        write(self);
        self.indent -= INDENT;
    }

    /// Writes a line of words, broken where it is too long.
    pub(super) fn line(&mut self, line: &str) {
        self.wrap(line, "");
    }

    /// Writes a name, and below it what is said of it.
    pub(super) fn item(&mut self, name: &str, text: &str) {
        self.text.push('\n');
        self.line(name);
        if !text.is_empty() {
            self.deeper(|page| page.line(text));
        }
        self.after_name = text.is_empty();
    }

    /// Writes lines as they are.
    pub(super) fn code(&mut self, code: &str) {
        self.text.push('\n');
        for line in code.lines() {
            self.push_line(self.indent + INDENT, line);
        }
    }

    /// Writes paragraphs and lists in Markdown, without its marks.
    pub(super) fn markdown(&mut self, markdown: &str) {
        for paragraph in markdown.split("\n\n").map(str::trim_end).filter(|paragraph| !paragraph.trim().is_empty()) {
            if !std::mem::take(&mut self.after_name) {
                self.text.push('\n');
            }
            for block in blocks(paragraph) {
                let (bullet, text) = match block.trim_start().strip_prefix(['-', '*']) {
                    Some(text) if text.starts_with(' ') => ("- ", text),
                    _ => ("", block.as_str()),
                };
                self.wrap(&plain_text(text.trim_start_matches('#')), bullet);
            }
        }
    }

    /// Writes words in lines, the first of which begins with a bullet.
    fn wrap(&mut self, words: &str, bullet: &str) {
        let indent = self.indent + bullet.len();
        let mut line = String::new();
        let mut is_first = true;
        for word in words.split_whitespace().chain([""]) {
            let ends = word.is_empty();
            let is_full = indent + line.chars().count() + 1 + word.chars().count() > WIDTH;
            if !line.is_empty() && (ends || is_full) {
                if is_first {
                    self.push_line(self.indent, &format!("{bullet}{line}"));
                } else {
                    self.push_line(indent, &line);
                }
                is_first = false;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }

    fn push_line(&mut self, indent: usize, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', indent));
        }
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// The items of a list, or the one paragraph.
fn blocks(paragraph: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in paragraph.lines() {
        let is_item = line.trim_start().starts_with("- ") || line.trim_start().starts_with("* ");
        match blocks.last_mut() {
            Some(block) if !is_item => {
                block.push(' ');
                block.push_str(line);
            }
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks
}
