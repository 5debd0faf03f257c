//! The words of a command in Rust's tokens: tokens without white space between them make one word.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

/// A word of a command.
#[derive(Clone)]
pub(super) struct Word {
    /// What was typed: errors are placed there.
    pub(super) trees: Vec<TokenTree>,
    /// Its content.
    pub(super) content: Content,
}

#[derive(Clone)]
pub(super) enum Content {
    /// Text.
    Text(String),
    /// `{expr}`
    Expression(TokenStream),
}

impl Word {
    /// A word of these tokens.
    pub(super) fn of(trees: Vec<TokenTree>) -> Self {
        let content = content(&trees);
        Self { trees, content }
    }

    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Expression(_) => None,
        }
    }

    /// The option's name, and the value after its `=`; `None` if it is not an option.
    pub(super) fn option(&self) -> Option<(String, Option<Self>)> {
        let is_dash =
            |tree: Option<&TokenTree>| matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == '-');
        if !is_dash(self.trees.first()) || !is_dash(self.trees.get(1)) {
            // A word in quotes, or one from a shell's line.
            let text = self.text()?.strip_prefix("--")?;
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name, Some(Content::Text(value.to_owned()))),
                None => (text, None),
            };
            return Some((name.to_owned(), value.map(|content| Self { trees: self.trees.clone(), content })));
        }
        let equals =
            self.trees.iter().position(|tree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '='));
        let (name, value) = self.trees.split_at(equals.unwrap_or(self.trees.len()));
        let name: String = name.iter().skip(2).map(source).collect();
        let value = value.get(1..).map(|value| match value {
            [] => Self { trees: self.trees.clone(), content: Content::Text(String::new()) },
            value => Self::of(value.to_vec()),
        });
        Some((name, value))
    }
}

impl ToTokens for Word {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.trees.iter().cloned());
    }
}

/// The words that tokens make.
pub(super) fn words(trees: Vec<TokenTree>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word: Vec<TokenTree> = Vec::new();
    for tree in trees {
        let follows = word.last().is_some_and(|last| last.span().end() == tree.span().start());
        if !follows && !word.is_empty() {
            words.push(Word::of(std::mem::take(&mut word)));
        }
        word.push(tree);
    }
    if !word.is_empty() {
        words.push(Word::of(word));
    }
    words
}

fn content(trees: &[TokenTree]) -> Content {
    match trees {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace && !is_json(group) => {
            Content::Expression(group.stream())
        }
        // An expression that another macro passed on.
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => match text_of(group.stream()) {
            Some(text) => Content::Text(text),
            None => Content::Expression(group.stream()),
        },
        [TokenTree::Literal(literal)] => Content::Text(string(literal).unwrap_or_else(|| source_of(literal))),
        trees => Content::Text(trees.iter().map(source).collect()),
    }
}

/// Whether braces hold JSON and not Rust: nothing, or a text and a colon.
fn is_json(group: &proc_macro2::Group) -> bool {
    let mut inner = group.stream().into_iter();
    match (inner.next(), inner.next()) {
        (None, _) => true,
        (Some(TokenTree::Literal(_)), Some(TokenTree::Punct(punct))) => punct.as_char() == ':',
        _ => false,
    }
}

fn text_of(stream: TokenStream) -> Option<String> {
    match stream.into_iter().collect::<Vec<_>>().as_slice() {
        [TokenTree::Literal(literal)] => string(literal),
        _ => None,
    }
}

/// The text of a string literal.
pub(super) fn string(literal: &proc_macro2::Literal) -> Option<String> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

/// What was typed.
fn source(tree: &TokenTree) -> String {
    tree.span().source_text().unwrap_or_else(|| tree.to_string())
}

fn source_of(literal: &proc_macro2::Literal) -> String {
    literal.to_string()
}
