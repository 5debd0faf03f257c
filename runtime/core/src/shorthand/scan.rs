//! The words of shorthand: keys, plain values, quoted values. The places are bytes, the rules are of characters.

use super::error::{Problem, Token};
use crate::python;

/// A problem, and at which byte.
pub(super) struct ScanError(pub(super) Problem, pub(super) usize);

/// How far the text has been read.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes so many bytes.
    fn take(&mut self, length: usize) -> &'a str {
        let taken = self.rest().get(..length).unwrap_or_default();
        self.at += taken.len();
        taken
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    pub(super) fn skip_whitespace(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']).len();
    }

    /// Takes this character and nothing else.
    pub(super) fn expect(&mut self, expected: char) -> Result<(), ScanError> {
        let found = self.peek();
        if found != Some(expected) {
            return Err(self.error(Problem::Expected { expected, found }));
        }
        self.at += expected.len_utf8();
        Ok(())
    }

    /// Takes this character with the white space around it. Before it, white space is taken even if it is not there.
    pub(super) fn expect_spaced(&mut self, expected: char) -> Result<(), ScanError> {
        self.skip_whitespace();
        self.expect(expected)?;
        self.skip_whitespace();
        Ok(())
    }

    /// Goes back to the nearest comma, unless it is at one.
    pub(super) fn back_to_comma(&mut self) {
        let passed = self.text.as_bytes().get(..=self.at).unwrap_or_default();
        self.at = passed.iter().rposition(|byte| *byte == b',').unwrap_or(self.at);
    }

    pub(super) fn error(&self, problem: Problem) -> ScanError {
        ScanError(problem, self.at)
    }

    /// Takes a key, perhaps an empty one.
    pub(super) fn key(&mut self) -> &'a str {
        let of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '#' | '/' | ':');
        let rest = self.rest();
        self.take(rest.find(|c| !of_key(c)).unwrap_or(rest.len()))
    }

    /// Takes the first value after a key, or a value in brackets; `None` if it is empty.
    pub(super) fn first_value(&mut self) -> Option<String> {
        self.plain(|c| follows(c) && !matches!(c, ']' | '}'))
    }

    /// Takes a further value of a list without brackets. A `=` ends it, for then it was the next key.
    pub(super) fn second_value(&mut self) -> Result<String, ScanError> {
        self.plain(|c| follows(c) && c != '=').ok_or_else(|| self.error(Problem::Unmatched(Token::Second)))
    }

    /// Takes a value without quotes, in which `\,` is a comma. Trailing white space is not of the value.
    fn plain(&mut self, follows: impl Fn(char) -> bool) -> Option<String> {
        let mut length = 0;
        let mut characters = self.rest().chars().peekable();
        while let Some(c) = characters.next() {
            let fits = if length == 0 { begins(c) } else { follows(c) };
            if c == '\\' && characters.next_if_eq(&',').is_some() {
                length += 2;
            } else if fits {
                length += c.len_utf8();
            } else {
                break;
            }
        }
        let value = self.take(length).trim_end_matches(python::is_space);
        (length > 0).then(|| value.replace("\\,", ","))
    }

    /// Takes a value in quotes of this kind.
    pub(super) fn quoted(&mut self, quote: char) -> Result<String, ScanError> {
        let rest = self.rest();
        let Some(end) = closing(rest, quote) else {
            let token = if quote == '"' { Token::DoubleQuoted } else { Token::SingleQuoted };
            return Err(self.error(Problem::Unmatched(token)));
        };
        self.at += end + 1;
        Ok(unescape(rest.get(1..end).unwrap_or_default(), quote))
    }
}

/// Whether an unquoted value can begin with this. Characters beyond U+FFFF are never in one.
fn begins(c: char) -> bool {
    matches!(c, '!' | '#'..='&' | '('..='+' | '-'..='<' | '>'..='Z' | '\\'..='z' | '|'..='\u{ffff}')
}

/// Whether this can follow in some unquoted value.
fn follows(c: char) -> bool {
    python::is_space(c) || matches!(c, '!' | '#'..='&' | '('..='+' | '-'..='\u{ffff}')
}

/// Where the quote that opens a text is closed: at the first one without a backslash before it, else at the last one.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut last = None;
    let mut before = None;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote {
            last = Some(at);
            if before != Some('\\') {
                break;
            }
        }
        before = Some(c);
    }
    last
}

/// Makes `\'` a quote, and then `\\` a backslash.
fn unescape(text: &str, quote: char) -> String {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(run) = rest.find('\\') {
        let (plain, tail) = rest.split_at_checked(run).unwrap_or_default();
        let after = tail.trim_start_matches('\\');
        let mut backslashes = tail.len() - after.len();
        if after.starts_with(quote) {
            backslashes -= 1;
        }
        value.push_str(plain);
        value.extend(std::iter::repeat_n('\\', backslashes.div_ceil(2)));
        rest = after;
    }
    value.push_str(rest);
    value
}
