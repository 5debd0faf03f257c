//! The tokens of Smithy IDL. Blanks and comments are tokens too, as the grammar says where a line has to end.

use crate::Mistake;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Token {
    /// Spaces and tabs.
    Space,
    /// The end of a line.
    Newline,
    /// `,`, which is blank too.
    Comma,
    /// A comment, with the end of its line.
    Comment,
    /// A documentation comment, with the end of its line.
    Doc,
    /// `@`
    At,
    /// A string, with its quotes.
    Text,
    /// A text block, with its quotes.
    TextBlock,
    /// `:`
    Colon,
    /// `:=`
    Walrus,
    /// A name or keyword.
    Identifier,
    /// `.`
    Dot,
    /// `#`
    Pound,
    /// `$`
    Dollar,
    /// `{`
    LeftBrace,
    /// `}`
    RightBrace,
    /// `[`
    LeftBracket,
    /// `]`
    RightBracket,
    /// `(`
    LeftParen,
    /// `)`
    RightParen,
    /// `=`
    Equal,
    /// A number.
    Number,
    /// The end of the file.
    End,
    /// Not a token.
    Wrong,
}

impl Token {
    /// How messages name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Space => "a space",
            Self::Newline => "a line break",
            Self::Comma => "`,`",
            Self::Comment => "a comment",
            Self::Doc => "a documentation comment",
            Self::At => "`@`",
            Self::Text => "a string",
            Self::TextBlock => "a text block",
            Self::Colon => "`:`",
            Self::Walrus => "`:=`",
            Self::Identifier => "a name",
            Self::Dot => "`.`",
            Self::Pound => "`#`",
            Self::Dollar => "`$`",
            Self::LeftBrace => "`{`",
            Self::RightBrace => "`}`",
            Self::LeftBracket => "`[`",
            Self::RightBracket => "`]`",
            Self::LeftParen => "`(`",
            Self::RightParen => "`)`",
            Self::Equal => "`=`",
            Self::Number => "a number",
            Self::End => "the end of the file",
            Self::Wrong => "an unknown character",
        }
    }
}

const BLANK: u8 = 1;
const DIGIT: u8 = 2;
const LETTER: u8 = 4;
const UNDERSCORE: u8 = 8;
/// What a string ends with, or what escapes that.
const QUOTE: u8 = 16;

/// The classes of each byte.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t' => BLANK,
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'_' => UNDERSCORE,
            b'"' | b'\\' => QUOTE,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// The tokens of a text, each with its spelling, up to the end or to the first characters that form none.
pub fn tokens(text: &str) -> impl Iterator<Item = (Token, &str)> {
    let mut lexer = Lexer::new(text, text.len() - text.trim_start_matches('\u{feff}').len());
    std::iter::from_fn(move || {
        let found = (lexer.token, lexer.slice());
        lexer.next();
        (!matches!(found.0, Token::End | Token::Wrong)).then_some(found)
    })
}

/// Reads one token at a time.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// The current token, and where it begins and ends.
    pub(crate) token: Token,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Why the current token is [`Token::Wrong`], and where.
    fault: Option<Box<Mistake>>,
}

impl<'a> Lexer<'a> {
    /// Begins with the token at `start`.
    pub(crate) fn new(text: &'a str, start: usize) -> Self {
        let mut lexer = Self { text, bytes: text.as_bytes(), token: Token::End, start, end: start, fault: None };
        lexer.next();
        lexer
    }

    /// The text of the current token.
    pub(crate) fn slice(&self) -> &'a str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the current token is the first of its line.
    pub(crate) fn begins_line(&self) -> bool {
        self.start == 0 || self.bytes.get(self.start - 1).is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
    }

    /// Why the current token is wrong.
    pub(crate) fn fault(&self) -> Option<Box<Mistake>> {
        self.fault.clone()
    }

    fn wrong(&mut self, mistake: Mistake) -> Token {
        self.fault = Some(Box::new(mistake));
        Token::Wrong
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Passes the bytes of a class. Derives run without optimisation, where a plain loop over a table is several times
    /// quicker than one over closures.
    fn take(&mut self, class: u8) {
        let (bytes, mut end) = (self.bytes, self.end);
        while end < bytes.len() && CLASSES[bytes[end] as usize] & class != 0 {
            end += 1;
        }
        self.end = end;
    }

    pub(crate) fn next(&mut self) {
        self.start = self.end;
        self.fault = None;
        let Some(byte) = self.byte(self.start) else {
            self.token = Token::End;
            return;
        };
        self.end += 1;
        self.token = match byte {
            b' ' | b'\t' => {
                self.take(BLANK);
                Token::Space
            }
            b'\n' => Token::Newline,
            b'\r' => {
                self.end += usize::from(self.byte(self.end) == Some(b'\n'));
                Token::Newline
            }
            b',' => Token::Comma,
            b'@' => Token::At,
            b'.' => Token::Dot,
            b'#' => Token::Pound,
            b'$' => Token::Dollar,
            b'{' => Token::LeftBrace,
            b'}' => Token::RightBrace,
            b'[' => Token::LeftBracket,
            b']' => Token::RightBracket,
            b'(' => Token::LeftParen,
            b')' => Token::RightParen,
            b'=' => Token::Equal,
            b':' if self.byte(self.end) == Some(b'=') => {
                self.end += 1;
                Token::Walrus
            }
            b':' => Token::Colon,
            b'/' => self.comment(),
            b'"' => self.text(),
            b'-' | b'0'..=b'9' => self.number(byte),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.identifier(),
            _ => {
                let found = self.text.get(self.start..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                self.end = self.start + found.len_utf8();
                let message = format!("the character `{}` means nothing here", found.escape_debug());
                self.wrong(Mistake::new(self.start, message))
            }
        };
    }

    /// A comment ends with its line, the line break included.
    fn comment(&mut self) -> Token {
        if self.byte(self.end) != Some(b'/') {
            let mistake = Mistake::new(self.start, "the character `/` means nothing here");
            return self.wrong(mistake.help("comments begin with `//`"));
        }
        let is_doc = self.byte(self.end + 1) == Some(b'/');
        let rest = self.text.get(self.end..).unwrap_or_default();
        self.end = rest.find('\n').map_or(self.text.len(), |at| self.end + at + 1);
        if is_doc { Token::Doc } else { Token::Comment }
    }

    fn text(&mut self) -> Token {
        if self.is_plain_text() {
            return Token::Text;
        }
        let is_block = self.byte(self.start + 1) == Some(b'"') && self.byte(self.start + 2) == Some(b'"');
        let (quotes, token) = if is_block { ("\"\"\"", Token::TextBlock) } else { ("\"", Token::Text) };
        let mut at = self.start + quotes.len();
        // A search for one character is far quicker than one for a string.
        let find = |rest: &str| if is_block { rest.find(quotes) } else { rest.find('"') };
        while let Some(found) = self.text.get(at..).and_then(find) {
            // An odd number of backslashes before a quote escapes it.
            let before = self.text.get(at..at + found).unwrap_or_default();
            if before.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 0 {
                self.end = at + found + quotes.len();
                return token;
            }
            at += found + 1;
        }
        self.end = self.text.len();
        let what = if is_block { "text block" } else { "string" };
        let line = self.text.get(..self.start).map_or(1, |before| before.matches('\n').count() + 1);
        let quotes = if is_block { "`\"\"\"`" } else { "`\"`" };
        let help = format!("add {quotes} where the {what} ends");
        self.wrong(Mistake::new(self.end, format!("the {what} that begins in line {line} does not end")).help(help))
    }

    /// Passes a string, unless it holds an escape, does not end, or is a text block.
    fn is_plain_text(&mut self) -> bool {
        let (bytes, mut end) = (self.bytes, self.end);
        while end < bytes.len() && CLASSES[bytes[end] as usize] & QUOTE == 0 {
            end += 1;
        }
        let is_block = end == self.end && self.byte(end + 1) == Some(b'"');
        let is_plain = self.byte(end) == Some(b'"') && !is_block;
        if is_plain {
            self.end = end + 1;
        }
        is_plain
    }

    fn number(&mut self, first: u8) -> Token {
        let digit = |byte: u8| byte.is_ascii_digit();
        if first == b'-' {
            match self.byte(self.end) {
                Some(byte) if digit(byte) => self.end += 1,
                _ => return self.unfinished("-"),
            }
        }
        // A number may begin with a zero only if that is all of its integer part.
        if self.byte(self.end - 1) != Some(b'0') {
            self.take(DIGIT);
        }
        if self.byte(self.end) == Some(b'.') {
            self.end += 1;
            if !self.byte(self.end).is_some_and(digit) {
                return self.unfinished(".");
            }
            self.take(DIGIT);
        }
        if matches!(self.byte(self.end), Some(b'e' | b'E')) {
            self.end += 1;
            if matches!(self.byte(self.end), Some(b'+' | b'-')) {
                self.end += 1;
            }
            if !self.byte(self.end).is_some_and(digit) {
                return self.unfinished("e");
            }
            self.take(DIGIT);
        }
        Token::Number
    }

    fn unfinished(&mut self, after: &str) -> Token {
        let message = format!("`{}` is not a number: a digit has to follow `{after}`", self.slice());
        self.wrong(Mistake::new(self.start, message))
    }

    /// Underscores, a letter, then anything that a name may hold; or underscores and a digit.
    fn identifier(&mut self) -> Token {
        self.end = self.start;
        self.take(UNDERSCORE);
        if self.byte(self.end).is_none_or(|byte| CLASSES[byte as usize] & (DIGIT | LETTER) == 0) {
            return self.wrong(Mistake::new(self.end, "a name needs a letter or a digit after its underscores"));
        }
        self.take(DIGIT | LETTER | UNDERSCORE);
        Token::Identifier
    }
}
