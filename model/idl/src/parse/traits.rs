//! Traits before a statement or member, with the documentation comment before them.

use std::borrow::Cow;

use super::{Parse, Parser};
use crate::lexer::Token;
use crate::tree::{Name, Node, Trait, Value};

impl<'a> Parser<'a> {
    /// The documentation comment that was just passed, and all traits. Passes the blanks after them.
    pub(super) fn traits(&mut self) -> Parse<Vec<Trait<'a>>> {
        let mut traits = Vec::new();
        traits.extend(self.documentation());
        while self.is(Token::At) {
            traits.push(self.single_trait()?);
            self.blanks();
        }
        self.docs.clear();
        Ok(traits)
    }

    fn documentation(&mut self) -> Option<Trait<'a>> {
        let at = self.docs.first().map(|first| first.as_ptr() as usize - self.text.as_ptr() as usize)?;
        let line = |comment: &'a str| {
            let line = comment.strip_suffix('\n').unwrap_or(comment);
            let line = line.strip_suffix('\r').unwrap_or(line);
            let line = line.strip_prefix("///").unwrap_or(line);
            line.strip_prefix(' ').unwrap_or(line)
        };
        let text = match self.docs.as_slice() {
            [only] => Cow::Borrowed(line(only)),
            several => several.iter().map(|comment| line(comment)).collect::<Vec<_>>().join("\n").into(),
        };
        let id = Name { text: "smithy.api#documentation", at };
        Some(Trait { id, value: Some(Node { at, value: Value::Text(text) }) })
    }

    /// A trait, from its `@` on.
    pub(super) fn single_trait(&mut self) -> Parse<Trait<'a>> {
        self.expect(Token::At)?;
        let id = self.shape_id()?;
        if !self.is(Token::LeftParen) {
            return Ok(Trait { id, value: None });
        }
        self.lexer.next();
        self.blanks();
        if self.is(Token::RightParen) {
            self.lexer.next();
            return Ok(Trait { id, value: None });
        }
        let value = self.trait_value()?;
        self.blanks();
        self.expect(Token::RightParen)?;
        Ok(Trait { id, value: Some(value) })
    }

    /// A value, or the entries of an object without its braces.
    fn trait_value(&mut self) -> Parse<Node<'a>> {
        let at = self.at();
        let (key, value) = match self.token() {
            Token::Text => {
                let text = self.text()?;
                (text.clone(), Value::Text(text))
            }
            Token::Identifier => {
                let id = self.shape_id()?.text;
                (id.into(), Self::word(id))
            }
            _ => return self.node(),
        };
        self.blanks();
        let is_id = matches!(value, Value::Id(_) | Value::Keyword(_));
        let is_key = !is_id || !key.contains(['.', '#', '$']);
        match self.token() {
            Token::Colon if is_key => {}
            Token::RightParen => return Ok(Node { at, value }),
            _ if is_id && is_key => return self.unexpected("`:`"),
            _ => return Ok(Node { at, value }),
        }
        let mut entries = Vec::new();
        self.entry(&mut entries, key, at)?;
        loop {
            self.blanks();
            if self.is(Token::RightParen) {
                return Ok(Node { at, value: Value::Object(entries) });
            }
            let (key, at) = self.key("a key or `)`")?;
            self.entry(&mut entries, key, at)?;
        }
    }
}
