//! From text to a [`File`]: recursive descent over the tokens, as blanks and line breaks mean something in some places
//! only. After a mistake, reading goes on with the next statement.

mod node;
mod section;
mod shape;
mod traits;

use crate::Mistake;
use crate::lexer::{Lexer, Token};
use crate::tree::{File, Name, Version};

/// Arrays and objects may be nested this deep.
const DEEPEST: usize = 100;

pub(crate) type Parse<T> = Result<T, Box<Mistake>>;

/// Reads a file. What is read is complete if there are no mistakes.
pub(crate) fn parse(text: &str) -> (File<'_>, Vec<Mistake>) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let lexer = Lexer::new(text, start);
    let mut parser = Parser { text, lexer, version: Version::V1, docs: Vec::new(), depth: 0, mistakes: Vec::new() };
    let file = parser.file();
    (file, parser.mistakes)
}

struct Parser<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    version: Version,
    /// The documentation comments that were passed since the last token of another kind.
    docs: Vec<&'a str>,
    depth: usize,
    mistakes: Vec<Mistake>,
}

impl<'a> Parser<'a> {
    fn token(&self) -> Token {
        self.lexer.token
    }

    fn at(&self) -> usize {
        self.lexer.start
    }

    fn is(&self, token: Token) -> bool {
        self.token() == token
    }

    /// Whether the current token is this word.
    fn is_word(&self, word: &str) -> bool {
        self.is(Token::Identifier) && self.lexer.slice() == word
    }

    fn mistake<T>(&self, at: usize, message: impl Into<String>) -> Parse<T> {
        Err(Box::new(Mistake::new(at, message)))
    }

    /// The mistake of finding anything but what was `wanted`.
    fn unexpected<T>(&self, wanted: &str) -> Parse<T> {
        if let Some(fault) = self.lexer.fault() {
            return Err(fault);
        }
        let found = match self.token() {
            Token::Identifier | Token::Number => format!("`{}`", crate::shortened(self.lexer.slice())),
            token => token.name().to_owned(),
        };
        self.mistake(self.at(), format!("expected {wanted}, found {found}"))
    }

    /// Checks the current token and passes it.
    fn expect(&mut self, token: Token) -> Parse<Name<'a>> {
        if !self.is(token) {
            return self.unexpected(token.name());
        }
        let name = Name { text: self.lexer.slice(), at: self.at() };
        self.lexer.next();
        Ok(name)
    }

    /// Passes blanks in a line.
    fn spaces(&mut self) {
        while self.is(Token::Space) {
            self.lexer.next();
        }
    }

    /// Passes everything that counts as blank, and keeps documentation comments.
    fn blanks(&mut self) {
        self.docs.clear();
        loop {
            match self.token() {
                Token::Space | Token::Newline | Token::Comma | Token::Comment => {}
                Token::Doc => self.docs.push(self.lexer.slice()),
                _ => return,
            }
            self.lexer.next();
        }
    }

    /// The end of a statement: the end of its line, or a comment, which ends the line too. Passes the blanks after it.
    fn line_break(&mut self) -> Parse<()> {
        self.spaces();
        match self.token() {
            Token::Newline | Token::Comment | Token::Doc => self.lexer.next(),
            Token::End => {}
            _ => return self.unexpected("a line break"),
        }
        self.blanks();
        Ok(())
    }

    /// Notes a mistake in the statement that begins at `start`, and goes on with the next one: that is where a line begins
    /// with what a statement begins with.
    fn recover(&mut self, start: usize, mistake: Mistake) {
        if self.at() > mistake.at {
            self.lexer = Lexer::new(self.text, mistake.at);
        }
        self.mistakes.push(mistake);
        self.depth = 0;
        loop {
            let starts = self.at() > start && self.lexer.begins_line() && self.begins_statement();
            if starts || self.is(Token::End) {
                self.blanks();
                return;
            }
            self.lexer.next();
        }
    }

    /// Whether the current token may be the first of a statement: a trait, documentation, or a word before another.
    fn begins_statement(&self) -> bool {
        let mut ahead = self.lexer.clone();
        let mut next = || {
            ahead.next();
            ahead.token
        };
        match self.token() {
            Token::At | Token::Doc => true,
            Token::Identifier => (next(), next()) == (Token::Space, Token::Identifier),
            _ => false,
        }
    }

    /// A relative or absolute id, perhaps of a member.
    fn shape_id(&mut self) -> Parse<Name<'a>> {
        let first = self.namespace()?;
        let mut end = self.at();
        if self.is(Token::Pound) {
            self.lexer.next();
            self.expect(Token::Identifier)?;
            end = self.at();
        }
        if self.is(Token::Dollar) {
            self.lexer.next();
            self.expect(Token::Identifier)?;
            end = self.at();
        }
        Ok(Name { text: self.text.get(first.at..end).unwrap_or_default(), at: first.at })
    }

    /// Names with dots between them.
    fn namespace(&mut self) -> Parse<Name<'a>> {
        let first = self.expect(Token::Identifier)?;
        while self.is(Token::Dot) {
            self.lexer.next();
            self.expect(Token::Identifier)?;
        }
        Ok(Name { text: self.text.get(first.at..self.at()).unwrap_or_default(), at: first.at })
    }

    /// Reads something nested, unless it is nested too deep.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        if self.depth == DEEPEST {
            return self.mistake(self.at(), format!("this is nested more than {DEEPEST} deep"));
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }
}
