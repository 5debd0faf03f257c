//! From a [`Node`] to text.

use super::{python_float, string};
use crate::node::Number;
use crate::{Node, base64};
use std::fmt;

/// How JSON is laid out, and which characters are escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Where spaces and line breaks go.
    pub layout: Layout,
    /// Whether every character beyond ASCII is escaped, as Python's `ensure_ascii` asks.
    pub ascii: bool,
}

/// Where spaces and line breaks go in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Nowhere.
    Compact,
    /// A space after each comma and colon: Python's layout where none is asked for.
    Spaced,
    /// Each entry on a line of its own, four spaces in: the AWS CLI's layout for output.
    Indented,
}

impl Style {
    /// [`Layout::Compact`], characters as they are.
    pub const COMPACT: Self = Self { layout: Layout::Compact, ascii: false };
    /// [`Layout::Spaced`], characters as they are.
    pub const SPACED: Self = Self { layout: Layout::Spaced, ascii: false };
    /// [`Layout::Indented`], characters as they are: what the AWS CLI prints.
    pub const INDENTED: Self = Self { layout: Layout::Indented, ascii: false };

    /// The same layout, every character beyond ASCII escaped.
    pub const fn ascii(self) -> Self {
        Self { ascii: true, ..self }
    }
}

/// The JSON of a value.
pub fn to_string(node: &Node, style: Style) -> String {
    let mut text = String::new();
    // A string takes all that is written to it.
    let _ = write(node, &mut text, style);
    text
}

/// Writes the JSON of a value as Python's `json.dumps` does: also `NaN` and `Infinity`, which are not JSON.
///
/// Bytes are written as base64 text, as the AWS CLI prints them. Recursion goes as deep as the value, which
/// [`MAX_DEPTH`](super::MAX_DEPTH) bounds for what was parsed.
pub fn write(node: &Node, out: &mut impl fmt::Write, style: Style) -> fmt::Result {
    Writer { out, style }.value(node, 1)
}

struct Writer<'a, W> {
    out: &'a mut W,
    style: Style,
}

impl<W: fmt::Write> Writer<'_, W> {
    fn value(&mut self, node: &Node, depth: usize) -> fmt::Result {
        match node {
            Node::Null => self.out.write_str("null"),
            Node::Boolean(value) => write!(self.out, "{value}"),
            Node::Number(Number::Integer(value)) => write!(self.out, "{value}"),
            Node::Number(Number::Big(digits)) => self.out.write_str(digits),
            Node::Number(Number::Float(value)) => self.float(*value),
            Node::String(text) => string::write(text, self.out, self.style.ascii),
            Node::Bytes(bytes) => {
                self.out.write_char('"')?;
                self.out.write_str(&base64::encode(bytes))?;
                self.out.write_char('"')
            }
            Node::List(items) => self.entries(['[', ']'], items, depth, |writer, item| writer.value(item, depth + 1)),
            Node::Map(entries) => self.entries(['{', '}'], entries, depth, |writer, (name, value)| {
                string::write(name, writer.out, writer.style.ascii)?;
                writer.out.write_str(if writer.style.layout == Layout::Compact { ":" } else { ": " })?;
                writer.value(value, depth + 1)
            }),
        }
    }

    fn float(&mut self, value: f64) -> fmt::Result {
        if value.is_finite() {
            self.out.write_str(&python_float(value))
        } else if value.is_nan() {
            self.out.write_str("NaN")
        } else {
            self.out.write_str(if value > 0.0 { "Infinity" } else { "-Infinity" })
        }
    }

    fn entries<T>(
        &mut self,
        [open, close]: [char; 2],
        entries: impl IntoIterator<Item = T>,
        depth: usize,
        entry: impl Fn(&mut Self, T) -> fmt::Result,
    ) -> fmt::Result {
        self.out.write_char(open)?;
        let mut empty = true;
        for item in entries {
            if !empty {
                self.out.write_str(if self.style.layout == Layout::Spaced { ", " } else { "," })?;
            }
            empty = false;
            self.break_line(depth)?;
            entry(self, item)?;
        }
        if !empty {
            self.break_line(depth - 1)?;
        }
        self.out.write_char(close)
    }

    fn break_line(&mut self, depth: usize) -> fmt::Result {
        match self.style.layout {
            Layout::Indented => {
                self.out.write_char('\n')?;
                (0..depth).try_for_each(|_| self.out.write_str("    "))
            }
            Layout::Compact | Layout::Spaced => Ok(()),
        }
    }
}
