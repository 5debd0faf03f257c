//! From text to a [`Node`]. A stack of open lists and maps instead of recursion: no text can exhaust the thread's.

use super::open::Open;
use super::{Error, ErrorKind, MAX_DEPTH, number, string};
use crate::Node;

/// Reads a text that is one JSON value, as Python's `json.loads` does.
///
/// `NaN`, `Infinity` and `-Infinity` are numbers. Of a name that an object has twice, the last value counts, at the
/// first one's position.
pub fn parse(text: &str) -> Result<Node, Error> {
    if text.starts_with('\u{feff}') {
        return Err(Error::at(ErrorKind::ByteOrderMark, text, 0));
    }
    let mut cursor = Cursor { text, at: 0 };
    cursor.document().map_err(|error| Error::at(error.0, text, error.1))
}

/// What is wrong, and at which byte: an [`Error`] before its line is counted.
pub(super) struct ScanError(pub(super) ErrorKind, pub(super) usize);

/// How far the text has been read.
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// What comes first in a value.
enum Begun {
    Whole(Node),
    Open(Open),
}

impl<'a> Cursor<'a> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn error<T>(&self, kind: ErrorKind) -> Result<T, ScanError> {
        Err(ScanError(kind, self.at))
    }

    fn skip_whitespace(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn document(&mut self) -> Result<Node, ScanError> {
        self.skip_whitespace();
        let node = self.value()?;
        self.skip_whitespace();
        if self.at < self.text.len() { self.error(ErrorKind::ExtraData) } else { Ok(node) }
    }

    fn value(&mut self) -> Result<Node, ScanError> {
        let mut stack: Vec<Open> = Vec::new();
        loop {
            let mut node = match self.begin(stack.len())? {
                Begun::Whole(node) => node,
                Begun::Open(open) => {
                    stack.push(open);
                    continue;
                }
            };
            // What has just ended may be the last of the list or map around it, and that of the one around that.
            loop {
                let Some(mut around) = stack.pop() else { return Ok(node) };
                around.push(node);
                self.skip_whitespace();
                match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        self.skip_whitespace();
                        self.name(&mut around)?;
                        stack.push(around);
                        break;
                    }
                    Some(byte) if char::from(byte) == around.closer() => {
                        self.at += 1;
                        node = around.close();
                    }
                    _ => return self.error(ErrorKind::Comma),
                }
            }
        }
    }

    /// A scalar or an empty list or map; of a list or map with something in it, all before its first value.
    fn begin(&mut self, depth: usize) -> Result<Begun, ScanError> {
        let mut open = match self.peek() {
            Some(b'"') => return string::scan(self).map(|text| Begun::Whole(Node::String(text))),
            Some(b'[') => Open::list(),
            Some(b'{') => Open::map(),
            _ => return self.word().map(Begun::Whole),
        };
        if depth >= MAX_DEPTH {
            return self.error(ErrorKind::Depth);
        }
        self.at += 1;
        self.skip_whitespace();
        if self.peek().map(char::from) == Some(open.closer()) {
            self.at += 1;
            return Ok(Begun::Whole(open.close()));
        }
        self.name(&mut open)?;
        Ok(Begun::Open(open))
    }

    /// The name and colon before a map's next value; nothing for a list.
    fn name(&mut self, open: &mut Open) -> Result<(), ScanError> {
        let Open::Map(_, name) = open else { return Ok(()) };
        if self.peek() != Some(b'"') {
            return self.error(ErrorKind::Name);
        }
        *name = string::scan(self)?;
        self.skip_whitespace();
        if self.peek() != Some(b':') {
            return self.error(ErrorKind::Colon);
        }
        self.at += 1;
        self.skip_whitespace();
        Ok(())
    }

    fn word(&mut self) -> Result<Node, ScanError> {
        const WORDS: [(&str, Node); 6] = [
            ("null", Node::Null),
            ("true", Node::Boolean(true)),
            ("false", Node::Boolean(false)),
            ("NaN", number::float(f64::NAN)),
            ("Infinity", number::float(f64::INFINITY)),
            ("-Infinity", number::float(f64::NEG_INFINITY)),
        ];
        let rest = self.rest();
        let number = number::scan(rest);
        let word = || WORDS.into_iter().find(|(word, _)| rest.starts_with(word)).map(|(word, node)| (node, word.len()));
        let Some((node, length)) = number.or_else(word) else { return self.error(ErrorKind::Value) };
        self.at += length;
        Ok(node)
    }
}
