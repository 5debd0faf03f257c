//! Values: those of traits and metadata, defaults, and the properties of services and resources.

use std::borrow::Cow;

use super::{Parse, Parser};
use crate::lexer::Token;
use crate::tree::{Entry, Node, Value};
use crate::{Mistake, text};

impl<'a> Parser<'a> {
    pub(super) fn node(&mut self) -> Parse<Node<'a>> {
        let at = self.at();
        let value = match self.token() {
            Token::Text | Token::TextBlock => Value::Text(self.text()?),
            Token::Number => Value::Number(self.expect(Token::Number)?.text),
            Token::Identifier => Self::word(self.shape_id()?.text),
            Token::LeftBracket => self.nested(Self::array)?,
            Token::LeftBrace => Value::Object(self.nested(Self::object)?),
            _ => return self.unexpected("a value"),
        };
        Ok(Node { at, value })
    }

    /// The value of a word that is not in quotes.
    pub(super) fn word(text: &'a str) -> Value<'a> {
        match text {
            "true" | "false" | "null" => Value::Keyword(text),
            _ => Value::Id(text),
        }
    }

    /// The value of a string or text block.
    pub(super) fn text(&mut self) -> Parse<Cow<'a, str>> {
        let value = match self.token() {
            Token::Text => text::string(self.lexer.slice()),
            Token::TextBlock => text::block(self.lexer.slice()),
            _ => return self.unexpected("a string"),
        };
        let value = value.map_err(|message| Box::new(Mistake::new(self.at(), message)))?;
        self.lexer.next();
        Ok(value)
    }

    /// The key of an object, or of what is written like one.
    pub(super) fn key(&mut self, wanted: &str) -> Parse<(Cow<'a, str>, usize)> {
        let at = self.at();
        match self.token() {
            Token::Identifier => Ok((self.expect(Token::Identifier)?.text.into(), at)),
            Token::Text => Ok((self.text()?, at)),
            _ => self.unexpected(wanted),
        }
    }

    fn array(&mut self) -> Parse<Value<'a>> {
        self.lexer.next();
        let mut items = Vec::new();
        loop {
            self.blanks();
            if self.is(Token::RightBracket) {
                self.lexer.next();
                return Ok(Value::Array(items));
            }
            items.push(self.node()?);
        }
    }

    /// An object, from its brace on.
    pub(super) fn object(&mut self) -> Parse<Vec<Entry<'a>>> {
        self.expect(Token::LeftBrace)?;
        let mut entries = Vec::new();
        loop {
            self.blanks();
            if self.is(Token::RightBrace) {
                self.lexer.next();
                return Ok(entries);
            }
            let (key, at) = self.key("a key or `}`")?;
            self.entry(&mut entries, key, at)?;
        }
    }

    /// The rest of an entry, from the colon on.
    pub(super) fn entry(&mut self, entries: &mut Vec<Entry<'a>>, key: Cow<'a, str>, at: usize) -> Parse<()> {
        self.blanks();
        self.expect(Token::Colon)?;
        self.blanks();
        let value = self.node()?;
        entries.push(Entry { key, at, value });
        Ok(())
    }
}
