//! Values, and the arguments of traits.

use shapewright_idl::Token;

use super::Formatter;
use crate::node::{INDENT, layout};

/// A part of a value in brackets, with its comments.
struct Item {
    comments: Vec<String>,
    text: String,
    trailing: Option<String>,
}

impl Formatter<'_> {
    /// Passes a token, and returns its text. Comments before it cannot stay there.
    pub(super) fn word(&mut self) -> String {
        self.stray();
        let text = self.tokens.text().to_owned();
        self.tokens.pass();
        text
    }

    /// The id of a shape or member.
    pub(super) fn id(&mut self) -> String {
        let mut id = self.word();
        while matches!(self.tokens.token(), Token::Dot | Token::Pound | Token::Dollar) && self.tokens.is_joined() {
            id.push_str(&self.word());
            id.push_str(&self.word());
        }
        id
    }

    /// A value that begins in a line indented by `indent`.
    pub(super) fn value(&mut self, indent: usize) -> String {
        match self.tokens.token() {
            Token::LeftBracket => self.list(["[", "]"], Token::RightBracket, indent, Self::value),
            Token::LeftBrace => self.list(["{ ", " }"], Token::RightBrace, indent, Self::entry),
            Token::TextBlock => {
                let text = self.word();
                text_block(&text, indent + INDENT)
            }
            Token::Identifier => self.id(),
            _ => self.word(),
        }
    }

    fn entry(&mut self, indent: usize) -> String {
        let key = self.word();
        self.word();
        format!("{key}: {}", self.value(indent))
    }

    /// What is in the parentheses of a trait, which are left out if they are empty.
    pub(super) fn arguments(&mut self, indent: usize) -> String {
        let is_key = matches!(self.tokens.ahead(1), Token::Text | Token::Identifier);
        if is_key && self.tokens.ahead(2) == Token::Colon {
            return self.list(["(", ")"], Token::RightParen, indent, Self::entry);
        }
        self.word();
        if self.tokens.token() == Token::RightParen {
            self.word();
            return String::new();
        }
        let value = self.value(indent);
        self.word();
        format!("({value})")
    }

    /// Items in brackets, in one line if they are short and without comments.
    pub(super) fn list(
        &mut self,
        [open, close]: [&str; 2],
        end: Token,
        indent: usize,
        read: fn(&mut Self, usize) -> String,
    ) -> String {
        self.word();
        let mut items = Vec::new();
        while self.tokens.token() != end && self.tokens.token() != Token::End {
            let mut comments: Vec<_> = self.tokens.comments().into_iter().map(|comment| comment.text).collect();
            let before = std::mem::take(&mut self.stray);
            let text = read(self, indent + INDENT);
            comments.append(&mut std::mem::replace(&mut self.stray, before));
            let trailing = self.tokens.trailing().map(|comment| comment.text);
            items.push(Item { comments, text, trailing });
        }
        let tail: Vec<_> = self.tokens.comments().into_iter().map(|comment| comment.text).collect();
        self.word();
        if tail.is_empty() && items.iter().all(|item| item.comments.is_empty() && item.trailing.is_none()) {
            return layout([open, close], indent, items.into_iter().map(|item| item.text).collect());
        }
        let margin = " ".repeat(indent + INDENT);
        let mut lines = open.trim().to_owned();
        for Item { comments, text, trailing } in items {
            comments.iter().for_each(|comment| lines.push_str(&format!("\n{margin}{comment}")));
            lines.push_str(&format!("\n{margin}{text}"));
            lines.extend(trailing.map(|comment| format!(" {comment}")));
        }
        tail.iter().for_each(|comment| lines.push_str(&format!("\n{margin}{comment}")));
        format!("{lines}\n{}{}", " ".repeat(indent), close.trim())
    }
}

/// A text block whose lines are indented by `indent`, beyond what is a part of the text.
fn text_block(written: &str, indent: usize) -> String {
    let inner = written.get(3..written.len().saturating_sub(3)).unwrap_or_default();
    let body = inner.strip_prefix("\r\n").or_else(|| inner.strip_prefix('\n')).unwrap_or(inner);
    let is_blank = |line: &str| line.bytes().all(|byte| byte.is_ascii_whitespace());
    let margin = |line: &str| line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let lines: Vec<_> = body.split('\n').collect();
    // The last line counts even if it is blank, as that is where the closing quotes are.
    let last = lines.len().saturating_sub(1);
    let counted = lines.iter().enumerate().filter(|(at, line)| *at == last || !is_blank(line));
    let shared = counted.map(|(_, line)| margin(line)).min().unwrap_or_default();
    let mut text = "\"\"\"".to_owned();
    for (at, line) in lines.iter().enumerate() {
        text.push('\n');
        let whole = line.get(shared..).unwrap_or_default();
        let line = whole.trim_end_matches([' ', '\t', '\r']);
        if at == last || !line.is_empty() {
            text.push_str(&" ".repeat(indent));
        }
        text.push_str(line);
        // A quote before the closing ones needs the space that keeps it apart.
        if at == last && line.ends_with('"') && line.len() < whole.len() {
            text.push(' ');
        }
    }
    text + "\"\"\""
}
