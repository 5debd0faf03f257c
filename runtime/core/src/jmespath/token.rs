//! The words of the language.

use super::Dialect;
use crate::Node;

/// A token, and the character at which it begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) start: usize,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Word {
    Dot,
    Star,
    RightBracket,
    Comma,
    Colon,
    Current,
    LeftParenthesis,
    RightParenthesis,
    LeftBrace,
    RightBrace,
    LeftBracket,
    Flatten,
    Filter,
    Or,
    Pipe,
    And,
    Reference,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Not,
    Number(Digits),
    Name(String),
    QuotedName(String),
    Literal(Node),
    End,
}

/// An index as it was written, for error texts, and its value, at most what 64 bits hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Digits {
    pub(super) text: String,
    pub(super) value: i64,
}

impl Word {
    /// The name that error texts give it, and its text.
    fn names(&self) -> (&'static str, &'static str) {
        match self {
            Self::Dot => ("dot", "."),
            Self::Star => ("star", "*"),
            Self::RightBracket => ("rbracket", "]"),
            Self::Comma => ("comma", ","),
            Self::Colon => ("colon", ":"),
            Self::Current => ("current", "@"),
            Self::LeftParenthesis => ("lparen", "("),
            Self::RightParenthesis => ("rparen", ")"),
            Self::LeftBrace => ("lbrace", "{"),
            Self::RightBrace => ("rbrace", "}"),
            Self::LeftBracket => ("lbracket", "["),
            Self::Flatten => ("flatten", "[]"),
            Self::Filter => ("filter", "[?"),
            Self::Or => ("or", "||"),
            Self::Pipe => ("pipe", "|"),
            Self::And => ("and", "&&"),
            Self::Reference => ("expref", "&"),
            Self::Equal => ("eq", "=="),
            Self::NotEqual => ("ne", "!="),
            Self::Less => ("lt", "<"),
            Self::LessOrEqual => ("lte", "<="),
            Self::Greater => ("gt", ">"),
            Self::GreaterOrEqual => ("gte", ">="),
            Self::Not => ("not", "!"),
            Self::Number(_) => ("number", ""),
            Self::Name(_) => ("unquoted_identifier", ""),
            Self::QuotedName(_) => ("quoted_identifier", ""),
            Self::Literal(_) => ("literal", ""),
            Self::End => ("eof", ""),
        }
    }

    pub(super) fn name(&self) -> &'static str {
        self.names().0
    }

    /// Its text in error messages.
    pub(super) fn text(&self, dialect: &Dialect) -> String {
        match self {
            Self::Number(digits) => digits.text.clone(),
            Self::Name(name) | Self::QuotedName(name) => name.clone(),
            Self::Literal(node) => (dialect.show)(node),
            _ => self.names().1.to_owned(),
        }
    }

    /// How tightly it binds what is on its left; one of 0 cannot follow an expression.
    pub(super) fn binding(&self) -> u8 {
        match self {
            Self::Pipe => 1,
            Self::Or => 2,
            Self::And => 3,
            Self::Equal | Self::NotEqual | Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => 5,
            Self::Flatten => 9,
            Self::Star => 20,
            Self::Filter => 21,
            Self::Dot => 40,
            Self::Not => 45,
            Self::LeftBrace => 50,
            Self::LeftBracket => 55,
            Self::LeftParenthesis => 60,
            _ => 0,
        }
    }
}
