//! Statements: what is before the shapes, shapes, and `apply`.

use shapewright_idl::Token;

use super::Formatter;
use super::elements::{Element, block, write};
use crate::node::INDENT;

impl Formatter<'_> {
    pub(super) fn file(mut self) -> String {
        let mut out = String::new();
        let mut is_first = true;
        // The sections: control statements, metadata, the namespace, `use` statements; then shapes, each by itself.
        for word in ["$", "metadata", "namespace", "use"] {
            let mut section = Vec::new();
            while self.tokens.text() == word {
                section.push(self.element(|formatter| (formatter.head(), false)));
            }
            if word == "use" {
                section.sort_by(|a, b| a.text().cmp(b.text()));
            }
            for (number, element) in section.iter().enumerate() {
                lines(element, number == 0 && !is_first, &mut out);
                is_first = false;
            }
        }
        while self.tokens.token() != Token::End {
            let element = self.element(Self::statement);
            lines(&element, !is_first, &mut out);
            is_first = false;
        }
        for (number, comment) in self.tokens.comments().iter().enumerate() {
            let is_gapped = !out.is_empty() && (number == 0 || comment.is_apart);
            out.push_str(&format!("{}{}\n", if is_gapped { "\n" } else { "" }, comment.text));
        }
        out
    }

    /// A control statement, metadata, the namespace, or a `use` statement.
    fn head(&mut self) -> String {
        let word = self.word();
        match word.as_str() {
            "$" => {
                let key = self.word();
                self.word();
                format!("${key}: {}", self.value(0))
            }
            "metadata" => {
                let key = self.word();
                self.word();
                format!("metadata {key} = {}", self.value(0))
            }
            _ => format!("{word} {}", self.id()),
        }
    }

    fn statement(&mut self) -> (String, bool) {
        let mut text = self.traits(0);
        let ty = self.word();
        if ty == "apply" {
            text.push_str(&format!("apply {} ", self.id()));
            text.push_str(&match self.tokens.token() {
                Token::LeftBrace => self.block(0, |formatter| (formatter.single_trait(INDENT), false)),
                _ => self.single_trait(0),
            });
            return (text, true);
        }
        text.push_str(&format!("{ty} {}", self.word()));
        text.push_str(&self.origins(0));
        match ty.as_str() {
            "service" | "resource" | "operation" => text.push_str(&format!(" {}", self.block(0, Self::property))),
            "structure" | "union" | "list" | "set" | "map" | "enum" | "intEnum" => {
                text.push_str(&format!(" {}", self.block(0, |formatter| formatter.member(INDENT))));
            }
            _ => {}
        }
        (text, true)
    }

    /// What a shape takes from others, with a space before it.
    fn origins(&mut self, indent: usize) -> String {
        let mut text = String::new();
        while self.tokens.token() == Token::Identifier && matches!(self.tokens.text(), "for" | "with") {
            let word = self.word();
            text.push_str(&match word.as_str() {
                "for" => format!(" for {}", self.id()),
                _ => format!(" with {}", self.value(indent)),
            });
        }
        text
    }

    /// Elements in braces.
    fn block(&mut self, indent: usize, mut read: impl FnMut(&mut Self) -> (String, bool)) -> String {
        self.word();
        let head = self.tokens.trailing();
        let mut elements = Vec::new();
        while !matches!(self.tokens.token(), Token::RightBrace | Token::End) {
            elements.push(self.element(&mut read));
        }
        let tail = self.tokens.comments();
        self.word();
        block(head.as_ref(), &elements, &tail, indent)
    }

    fn member(&mut self, indent: usize) -> (String, bool) {
        let mut text = self.traits(indent);
        let is_tall = !text.is_empty();
        if self.tokens.token() == Token::Dollar {
            text.push_str(&self.word());
        }
        text.push_str(&self.word());
        if self.tokens.token() == Token::Colon {
            self.word();
            text.push_str(&format!(": {}", self.id()));
        }
        if self.tokens.token() == Token::Equal {
            self.word();
            text.push_str(&format!(" = {}", self.value(indent)));
        }
        (text, is_tall)
    }

    /// A property of a service, resource or operation.
    fn property(&mut self) -> (String, bool) {
        let key = self.word();
        let is_inline = self.tokens.token() == Token::Walrus;
        self.word();
        let text = match is_inline {
            true => format!("{key} :={}", self.inline()),
            false => format!("{key}: {}", self.value(INDENT)),
        };
        (text, false)
    }

    /// An inline input or output. If it has traits, all of it is in lines of its own.
    fn inline(&mut self) -> String {
        let mut indent = INDENT;
        let mut text = String::new();
        if self.tokens.token() == Token::At || self.tokens.has_comments() {
            indent += INDENT;
            text = format!("\n{}", " ".repeat(indent));
            text.push_str(&self.comments(indent));
            text.push_str(&self.traits(indent));
            text.push_str(self.origins(indent).trim_start());
            if !text.ends_with(' ') {
                text.push(' ');
            }
        } else {
            text.push_str(&self.origins(indent));
            text.push(' ');
        }
        text + &self.block(indent, |formatter| formatter.member(indent + INDENT))
    }

    /// The comments before the current token, each in a line of its own.
    fn comments(&mut self, indent: usize) -> String {
        let comments = self.tokens.comments().into_iter();
        comments.map(|comment| format!("{}\n{}", comment.text, " ".repeat(indent))).collect()
    }

    /// Traits, each in a line of its own, up to what comes in the line after them.
    fn traits(&mut self, indent: usize) -> String {
        let mut text = String::new();
        while self.tokens.token() == Token::At {
            text.push_str(&self.single_trait(indent));
            text.push_str(&format!("\n{}", " ".repeat(indent)));
            text.push_str(&self.comments(indent));
        }
        text
    }

    fn single_trait(&mut self, indent: usize) -> String {
        self.word();
        let id = self.id();
        let arguments = match self.tokens.token() {
            Token::LeftParen => self.arguments(indent),
            _ => String::new(),
        };
        format!("@{id}{arguments}")
    }
}

/// Writes an element with the end of its line, after a blank line if it is the first of its section.
fn lines(element: &Element, is_apart: bool, out: &mut String) {
    if is_apart {
        out.push('\n');
    }
    write(element, 0, out);
    out.push('\n');
}
