//! From text to tokens.

use super::error::{Reason, SyntaxError};
use super::token::{Digits, Token, Word};
use crate::json;

/// All tokens of a text; the last is [`Word::End`].
pub(super) fn tokenize(expression: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut lexer = Lexer { rest: expression, position: 0 };
    lexer.tokens().map_err(|(position, reason)| SyntaxError {
        reason: Reason::Lexer(reason),
        position,
        expression: expression.to_owned(),
    })
}

/// What has not been read yet, and how many characters have been.
struct Lexer<'a> {
    rest: &'a str,
    position: usize,
}

/// At which character, and what is wrong.
type LexError = (usize, String);

impl<'a> Lexer<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Takes as many bytes as given.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.position += taken.chars().count();
        taken
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        self.take(self.rest.find(|character| !wanted(character)).unwrap_or(self.rest.len()))
    }

    fn tokens(&mut self) -> Result<Vec<Token>, LexError> {
        let mut tokens = Vec::new();
        loop {
            self.take_while(|character| matches!(character, ' ' | '\t' | '\n' | '\r'));
            let start = self.position;
            let Some(first) = self.peek() else {
                tokens.push(Token { word: Word::End, start });
                return Ok(tokens);
            };
            let word = match first {
                'a'..='z' | 'A'..='Z' | '_' => {
                    Word::Name(self.take_while(|c| c.is_ascii_alphanumeric() || c == '_').to_owned())
                }
                '0'..='9' | '-' => self.number()?,
                '"' => self.quoted_name()?,
                '\'' => Word::Literal(self.until('\'')?.replace("\\'", "'").into()),
                '`' => self.literal()?,
                _ => self.symbol(first)?,
            };
            tokens.push(Token { word, start });
        }
    }

    fn symbol(&mut self, first: char) -> Result<Word, LexError> {
        const SYMBOLS: [(&str, Word); 24] = [
            ("[]", Word::Flatten),
            ("[?", Word::Filter),
            ("[", Word::LeftBracket),
            ("||", Word::Or),
            ("|", Word::Pipe),
            ("&&", Word::And),
            ("&", Word::Reference),
            ("<=", Word::LessOrEqual),
            ("<", Word::Less),
            (">=", Word::GreaterOrEqual),
            (">", Word::Greater),
            ("!=", Word::NotEqual),
            ("!", Word::Not),
            ("==", Word::Equal),
            (".", Word::Dot),
            ("*", Word::Star),
            ("]", Word::RightBracket),
            (",", Word::Comma),
            (":", Word::Colon),
            ("@", Word::Current),
            ("(", Word::LeftParenthesis),
            (")", Word::RightParenthesis),
            ("{", Word::LeftBrace),
            ("}", Word::RightBrace),
        ];
        for (text, word) in SYMBOLS {
            if self.rest.starts_with(text) {
                self.take(text.len());
                return Ok(word);
            }
        }
        let unknown = if first == '=' { "'='".to_owned() } else { first.to_string() };
        Err((self.position, format!("Unknown token {unknown}")))
    }

    fn number(&mut self) -> Result<Word, LexError> {
        let start = self.position;
        let sign = if self.rest.starts_with('-') { self.take(1) } else { "" };
        let digits = self.take_while(|character| character.is_ascii_digit());
        if digits.is_empty() {
            return Err((start, "Unknown token '-'".to_owned()));
        }
        let written = match digits.trim_start_matches('0') {
            "" => "0".to_owned(),
            digits => format!("{sign}{digits}"),
        };
        let limit = if sign.is_empty() { i64::MAX } else { i64::MIN };
        Ok(Word::Number(Digits { value: written.parse().unwrap_or(limit), text: written }))
    }

    /// What is between two delimiters; a backslash keeps the character after it from ending it.
    fn until(&mut self, delimiter: char) -> Result<&'a str, LexError> {
        let start = self.position;
        self.take(delimiter.len_utf8());
        let mut escaped = false;
        let end = self.rest.find(|character| {
            let ends = character == delimiter && !escaped;
            escaped = character == '\\' && !escaped;
            ends
        });
        let Some(end) = end else { return Err((start, format!("Unclosed {delimiter} delimiter"))) };
        let between = self.take(end);
        self.take(delimiter.len_utf8());
        Ok(between)
    }

    fn quoted_name(&mut self) -> Result<Word, LexError> {
        let start = self.position;
        let name = self.until('"')?;
        match json::parse(&format!("\"{name}\"")) {
            Ok(node) => Ok(Word::QuotedName(node.as_str().unwrap_or_default().to_owned())),
            Err(error) => Err((start, error.kind().to_string())),
        }
    }

    /// A value in JSON. Text that is none is a string, as in the first version of the language.
    fn literal(&mut self) -> Result<Word, LexError> {
        let start = self.position;
        let text = self.until('`')?.replace("\\`", "`");
        json::parse(&text)
            .or_else(|_| json::parse(&format!("\"{}\"", text.trim_start())))
            .map(Word::Literal)
            .map_err(|_| (start, format!("Bad token {text}")))
    }
}
