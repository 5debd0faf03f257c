//! The grammar of shorthand.
//!
//! ```text
//! shorthand = pair *( "," pair )
//! pair      = key [ "@" ] "=" ( list / map / values )
//! values    = [ value *( "," value ) ]                       ; one is a string, several are a list
//! list      = "[" [ item *( "," item ) ] "]"
//! map       = "{" [ key [ "@" ] "=" item *( "," … ) ] "}"
//! item      = list / map / value
//! ```
//!
//! A comma after a value may begin another value or the next pair: what cannot be a value is tried as a pair.

use super::error::{Problem, SyntaxError};
use super::scan::{ScanError, Scanner};
use crate::Node;
use crate::json::{MAX_DEPTH, Open};
use crate::node::Map;
use std::fmt;

/// Reads what a `key@=file://…` or `key@=fileb://…` names: given the whole value, its content as text or bytes.
pub type Load<'a, E> = dyn FnMut(&str) -> Result<Node, E> + 'a;

/// Why a shorthand text has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error<E> {
    /// It is not shorthand.
    Syntax(SyntaxError),
    /// A file that it names could not be loaded.
    Load(E),
}

/// Reads a shorthand text: a map of strings, lists and maps, and of what `load` returns for values after `@=`.
///
/// A value after `@=` that begins with neither `file://` nor `fileb://` is taken as it is.
pub fn parse<E>(input: &str, load: &mut Load<'_, E>) -> Result<Node, Error<E>> {
    let mut parser = Parser { scanner: Scanner::new(input), load, loads: false };
    parser.shorthand().map_err(|error| match error {
        ParseError::Syntax(ScanError(problem, offset)) => {
            Error::Syntax(SyntaxError { problem, offset, input: input.to_owned() })
        }
        ParseError::Load(error) => Error::Load(error),
    })
}

/// An error before it has its copy of the text: those that only make the parser go back are many.
enum ParseError<E> {
    Syntax(ScanError),
    Load(E),
}

impl<E> From<ScanError> for ParseError<E> {
    fn from(error: ScanError) -> Self {
        Self::Syntax(error)
    }
}

struct Parser<'a, 'l, 'e, E> {
    scanner: Scanner<'a>,
    load: &'l mut Load<'e, E>,
    /// Whether the latest key had an `@`. It holds for every value up to the next key, also one inside a map.
    loads: bool,
}

impl<E> Parser<'_, '_, '_, E> {
    fn shorthand(&mut self) -> Result<Node, ParseError<E>> {
        let mut pairs = Map::new();
        loop {
            let before = self.scanner.at();
            if !pairs.is_empty() {
                self.scanner.expect_spaced(',')?;
            }
            let key = self.key()?;
            let value = match self.scanner.peek() {
                Some('[' | '{') => self.nested()?,
                _ => self.values()?,
            };
            if pairs.contains_key(&key) {
                return Err(ScanError(Problem::Duplicate { key }, before + 1).into());
            }
            pairs.insert(key, value);
            if self.scanner.at_end() {
                return Ok(Node::Map(pairs));
            }
        }
    }

    /// A key with its `=` or `@=`.
    fn key(&mut self) -> Result<String, ParseError<E>> {
        let key = self.scanner.key().to_owned();
        self.loads = self.scanner.expect_spaced('@').is_ok();
        self.scanner.expect_spaced('=')?;
        Ok(key)
    }

    /// One value as it is, or several without brackets as a list.
    fn values(&mut self) -> Result<Node, ParseError<E>> {
        let first = self.value()?;
        self.scanner.skip_whitespace();
        if self.scanner.peek() != Some(',') {
            return Ok(first);
        }
        self.scanner.expect_spaced(',')?;
        let mut values = vec![first];
        let mut more = true;
        while more {
            match self.further() {
                Ok((value, comma)) => {
                    values.push(value);
                    more = comma;
                }
                // It was the next pair's key.
                Err(ParseError::Syntax(_)) if !self.scanner.at_end() => {
                    self.scanner.back_to_comma();
                    more = false;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(if values.len() > 1 { Node::List(values) } else { values.pop().unwrap_or_default() })
    }

    /// A further value, and whether a comma follows it. Nothing but a comma and the end may.
    fn further(&mut self) -> Result<(Node, bool), ParseError<E>> {
        let text = match self.scanner.peek() {
            Some(quote @ ('"' | '\'')) => self.scanner.quoted(quote)?,
            _ => self.scanner.second_value()?,
        };
        let value = self.loaded(text)?;
        self.scanner.skip_whitespace();
        let comma = !self.scanner.at_end();
        if comma {
            self.scanner.expect_spaced(',')?;
        }
        Ok((value, comma))
    }

    fn value(&mut self) -> Result<Node, ParseError<E>> {
        let text = match self.scanner.peek() {
            Some(quote @ ('"' | '\'')) => self.scanner.quoted(quote)?,
            _ => match self.scanner.first_value() {
                Some(text) => text,
                None => return Ok(Node::String(String::new())),
            },
        };
        self.loaded(text)
    }

    fn loaded(&mut self, text: String) -> Result<Node, ParseError<E>> {
        let names_file = text.starts_with("file://") || text.starts_with("fileb://");
        if self.loads && names_file { (self.load)(&text).map_err(ParseError::Load) } else { Ok(Node::String(text)) }
    }

    /// A list or map in brackets, with all that is in it. A stack of open ones instead of recursion.
    fn nested(&mut self) -> Result<Node, ParseError<E>> {
        let mut stack: Vec<Open> = Vec::new();
        loop {
            let node = match self.scanner.peek() {
                Some(bracket @ ('[' | '{')) => {
                    if stack.len() >= MAX_DEPTH {
                        return Err(self.scanner.error(Problem::Depth).into());
                    }
                    self.scanner.expect_spaced(bracket)?;
                    stack.push(if bracket == '[' { Open::list() } else { Open::map() });
                    None
                }
                _ => Some(self.value()?),
            };
            if let Some(node) = self.close(&mut stack, node)? {
                return Ok(node);
            }
        }
    }

    /// Puts a value where it belongs and closes what ends after it, up to the next item; the outermost, if that ends.
    fn close(&mut self, stack: &mut Vec<Open>, mut node: Option<Node>) -> Result<Option<Node>, ParseError<E>> {
        loop {
            let Some(mut open) = stack.pop() else { return Ok(node) };
            if let Some(node) = node {
                open.push(node);
                self.scanner.skip_whitespace();
                if self.scanner.peek() != Some(open.closer()) {
                    self.scanner.expect_spaced(',')?;
                }
            }
            if self.scanner.peek() != Some(open.closer()) {
                if let Open::Map(_, key) = &mut open {
                    *key = self.key()?;
                }
                stack.push(open);
                return Ok(None);
            }
            self.scanner.expect(open.closer())?;
            node = Some(open.close());
        }
    }
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(f),
            Self::Load(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for Error<E> {}
