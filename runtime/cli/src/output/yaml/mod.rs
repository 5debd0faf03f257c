//! `--output yaml` and `yaml-stream`: block style, names sorted, as the AWS CLI's YAML library writes it.
//!
//! That library is libyaml with the types of YAML 1.2 and lines of 80 columns. Where a list or map occurs twice it
//! writes an anchor and an alias; here it is written twice.

mod resolve;
mod scalar;

use shapewright_core::Node;
use shapewright_core::node::{Map, Number};
use shapewright_core::python;

/// The columns after which a text is broken at its next space.
const WIDTH: usize = 80;
/// The columns by which each level lies further in.
const INDENT: usize = 2;
/// The bytes up to which a name is written without a `?` before it.
const SIMPLE_KEY: usize = 128;

/// A document of one value, which is a list or a map.
pub(super) fn document(node: &Node) -> String {
    let mut emitter = Emitter::new();
    emitter.node(node, false);
    emitter.finish()
}

/// A document that is a list of one value.
pub(super) fn item(node: &Node) -> String {
    let mut emitter = Emitter::new();
    emitter.indented(0, |emitter| emitter.list_item(node));
    emitter.finish()
}

/// What has been written, and where that leaves the next character.
struct Emitter {
    out: String,
    column: usize,
    /// Whether what was written last is white space, or an indicator that counts as such.
    whitespace: bool,
    /// Whether there are only spaces and indicators such as `-` on the line so far.
    indention: bool,
    /// The columns by which the current list or map lies in; `None` around the whole document.
    indent: Option<usize>,
}

impl Emitter {
    fn new() -> Self {
        Self { out: String::new(), column: 0, whitespace: true, indention: true, indent: None }
    }

    fn finish(mut self) -> String {
        self.write_indent();
        self.out
    }

    fn put(&mut self, character: char) {
        self.out.push(character);
        self.column += 1;
    }

    fn line_break(&mut self, character: char) {
        self.out.push(character);
        self.column = 0;
    }

    /// Goes to the beginning of a line, and in as far as the current list or map is.
    fn write_indent(&mut self) {
        let indent = self.indent.unwrap_or(0);
        if !self.indention || self.column > indent || (self.column == indent && !self.whitespace) {
            self.line_break('\n');
        }
        while self.column < indent {
            self.put(' ');
        }
        self.whitespace = true;
        self.indention = true;
    }

    /// Writes what is neither text nor space. After `-`, `?` and a `:` at the beginning of a line the line still counts
    /// as indented only.
    fn indicator(&mut self, text: &str, space_before: bool, space: bool, indention: bool) {
        if space_before && !self.whitespace {
            self.put(' ');
        }
        text.chars().for_each(|character| self.put(character));
        self.whitespace = space;
        self.indention = self.indention && indention;
    }

    fn indented(&mut self, by: usize, write: impl FnOnce(&mut Self)) {
        let around = self.indent;
        self.indent = Some(around.map_or(0, |indent| indent + by));
        write(self);
        self.indent = around;
    }

    /// `in_map`: as the value of a name.
    fn node(&mut self, node: &Node, in_map: bool) {
        match node {
            Node::List(items) if items.is_empty() => self.empty("[", "]"),
            Node::Map(entries) if entries.is_empty() => self.empty("{", "}"),
            Node::List(items) => {
                // A list below a name lies no further in than the name.
                let by = if in_map && !self.indention { 0 } else { INDENT };
                self.indented(by, |emitter| items.iter().for_each(|item| emitter.list_item(item)));
            }
            Node::Map(entries) => self.indented(INDENT, |emitter| emitter.entries(entries)),
            Node::String(text) => self.text(text, true),
            Node::Boolean(true) => self.plain("true"),
            Node::Boolean(false) => self.plain("false"),
            Node::Null => self.plain("null"),
            Node::Number(Number::Float(value)) if !value.is_finite() => self.plain(match *value {
                value if value.is_nan() => ".nan",
                value if value > 0.0 => ".inf",
                _ => "-.inf",
            }),
            scalar => self.plain(&python::str(scalar)),
        }
    }

    fn empty(&mut self, open: &str, close: &str) {
        self.indicator(open, true, true, false);
        self.indicator(close, false, false, false);
    }

    fn list_item(&mut self, item: &Node) {
        self.write_indent();
        self.indicator("-", true, false, true);
        self.node(item, false);
    }

    fn entries(&mut self, entries: &Map) {
        let mut sorted: Vec<_> = entries.iter().collect();
        sorted.sort_unstable_by_key(|(name, _)| *name);
        for (name, value) in sorted {
            self.write_indent();
            if name.len() <= SIMPLE_KEY && !name.contains(scalar::is_break) {
                self.text(name, false);
                self.indicator(":", false, false, false);
            } else {
                self.indicator("?", true, false, true);
                self.text(name, true);
                self.write_indent();
                self.indicator(":", true, false, true);
            }
            self.node(value, true);
        }
    }
}
