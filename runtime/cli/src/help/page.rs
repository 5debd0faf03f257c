//! A page of text, laid out in sections of paragraphs: plain, for a terminal, or for `man`.

use super::roff;
use crate::skeleton::{first_sentence, plain_text};

/// The columns of a line.
const WIDTH: usize = 80;

/// The columns by which a section, and then each level of it, is moved in.
const INDENT: usize = 3;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Headline,
    Section,
    /// The name of something that is described below.
    Name,
    Text,
    /// Text that ends with its line.
    Row,
    /// As it is, in a terminal's letters.
    Code,
    Blank,
}

/// A line of a page, and the columns by which it is moved in.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) indent: usize,
    pub(super) text: String,
}

/// A help page.
#[derive(Debug)]
pub struct Page {
    lines: Vec<Line>,
    indent: usize,
    /// Whether a name was written last: its description follows without a blank line.
    after_name: bool,
}

impl Page {
    /// A page with a headline.
    pub(crate) fn new(headline: &str) -> Self {
        let mut page = Self { lines: Vec::new(), indent: 0, after_name: false };
        page.push(Kind::Headline, 0, headline);
        page
    }

    /// The page as plain text.
    pub fn plain(&self) -> String {
        self.lines.iter().map(|line| format!("{}\n", line.plain())).collect()
    }

    /// The page as a terminal shows it: titles and names are highlighted.
    pub fn styled(&self) -> String {
        let shown = self.lines.iter().map(|line| match line.kind {
            Kind::Headline | Kind::Section => format!("\x1b[1m{}\x1b[0m\n", line.plain()),
            Kind::Name => format!("{:1$}\x1b[1;36m{2}\x1b[0m\n", "", line.indent, line.text),
            _ => format!("{}\n", line.plain()),
        });
        shown.collect()
    }

    /// The page for `man`: its name there, the program's version, and the pages to look at beside it.
    pub(super) fn manual(&self, name: &str, version: &str, beside: &[String]) -> String {
        roff::page(&self.lines, name, version, beside)
    }

    /// Begins a section.
    pub(crate) fn section(&mut self, title: &str) -> &mut Self {
        self.blank();
        self.push(Kind::Section, 0, title);
        self.indent = INDENT;
        self
    }

    /// Writes something one level further in.
    pub(crate) fn deeper(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += INDENT;
        write(self);
        self.indent -= INDENT;
    }

    /// Writes a line of words, broken where it is too long.
    pub(crate) fn line(&mut self, line: &str) {
        self.wrap(Kind::Text, line, "");
    }

    /// Writes a line of its own, as in a synopsis.
    pub(super) fn row(&mut self, line: &str) {
        self.wrap(Kind::Row, line, "");
    }

    /// Writes a name, and its description below it.
    pub(crate) fn item(&mut self, name: &str, text: &str) {
        self.blank();
        self.wrap(Kind::Name, name, "");
        if !text.is_empty() {
            self.deeper(|page| page.line(text));
        }
        self.after_name = text.is_empty();
    }

    /// Writes a list of values as they are, and below each its description.
    pub(crate) fn values(&mut self, values: impl Iterator<Item = (String, &'static str)>) {
        self.blank();
        for (value, documentation) in values {
            self.push(Kind::Text, self.indent, &format!("- {value}"));
            self.indent += 2;
            self.line(&first_sentence(documentation));
            self.indent -= 2;
        }
    }

    /// Writes facts below each other, each with its name in front.
    #[cfg(feature = "cmdlets")]
    pub(crate) fn facts(&mut self, facts: &[(&str, String)]) {
        self.blank();
        for (name, value) in facts {
            self.push(Kind::Code, self.indent, &format!("{name:28} {value}"));
        }
        self.after_name = false;
    }

    /// Writes lines as they are.
    pub(crate) fn code(&mut self, code: &str) {
        self.blank();
        for line in code.lines() {
            self.push(Kind::Code, self.indent + INDENT, line);
        }
    }

    /// Writes paragraphs and lists in Markdown, without its marks.
    pub(crate) fn markdown(&mut self, markdown: &str) {
        for paragraph in markdown.split("\n\n").map(str::trim_end).filter(|paragraph| !paragraph.trim().is_empty()) {
            if !std::mem::take(&mut self.after_name) {
                self.blank();
            }
            for block in blocks(paragraph) {
                let (bullet, text) = match block.trim_start().strip_prefix(['-', '*']) {
                    Some(text) if text.starts_with(' ') => ("- ", text),
                    _ => ("", block.as_str()),
                };
                self.wrap(Kind::Text, &plain_text(text.trim_start_matches('#')), bullet);
            }
        }
    }

    /// Writes words in lines, the first of which begins with a bullet.
    fn wrap(&mut self, kind: Kind, words: &str, bullet: &str) {
        let indent = self.indent + bullet.len();
        let mut line = String::new();
        let mut is_first = true;
        for word in words.split_whitespace().chain([""]) {
            let ends = word.is_empty();
            let is_full = indent + line.chars().count() + 1 + word.chars().count() > WIDTH;
            if !line.is_empty() && (ends || is_full) {
                if is_first {
                    self.push(kind, self.indent, &format!("{bullet}{line}"));
                } else {
                    self.push(kind, indent, &line);
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

    fn blank(&mut self) {
        self.push(Kind::Blank, 0, "");
    }

    fn push(&mut self, kind: Kind, indent: usize, text: &str) {
        self.lines.push(Line { kind, indent, text: text.to_owned() });
    }
}

impl Line {
    fn plain(&self) -> String {
        if self.text.is_empty() { String::new() } else { format!("{:1$}{2}", "", self.indent, self.text) }
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
