//! The tokens of a file, each with the comments before it.

use shapewright_idl::{Token, tokens};

/// A comment, without the end of its line.
pub(super) struct Comment {
    pub(super) text: String,
    pub(super) is_doc: bool,
    /// Whether it begins its line.
    pub(super) owns_line: bool,
    /// Whether a blank line is before it.
    pub(super) is_apart: bool,
}

/// A token that is neither blank nor a comment.
pub(super) struct Word<'a> {
    pub(super) token: Token,
    pub(super) text: &'a str,
    pub(super) comments: Vec<Comment>,
    /// Whether a blank line is before it.
    pub(super) is_apart: bool,
    /// Whether it follows the token before it without anything between them.
    pub(super) is_joined: bool,
}

/// All of a file; the last one is its end.
pub(super) struct Tokens<'a> {
    words: Vec<Word<'a>>,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let (mut words, mut comments) = (Vec::new(), Vec::new());
        // How many lines ended since the last token or comment.
        let mut lines = 1;
        let mut is_joined = false;
        for (token, text) in tokens(text) {
            match token {
                Token::Space | Token::Comma => {}
                Token::Newline => lines += 1,
                Token::Comment | Token::Doc => {
                    let is_doc = token == Token::Doc;
                    comments.push(Comment {
                        text: comment(text, is_doc),
                        is_doc,
                        owns_line: lines > 0,
                        is_apart: lines > 1,
                    });
                    lines = 1;
                }
                _ => {
                    let (comments, is_apart) = (std::mem::take(&mut comments), lines > 1);
                    words.push(Word { token, text, comments, is_apart, is_joined });
                    (lines, is_joined) = (0, true);
                    continue;
                }
            }
            is_joined = false;
        }
        words.push(Word { token: Token::End, text: "", comments, is_apart: lines > 1, is_joined: false });
        Self { words, at: 0 }
    }

    pub(super) fn token(&self) -> Token {
        self.ahead(0)
    }

    /// The token some places further on.
    pub(super) fn ahead(&self, by: usize) -> Token {
        self.words.get(self.at + by).map_or(Token::End, |word| word.token)
    }

    pub(super) fn text(&self) -> &'a str {
        self.words.get(self.at).map_or("", |word| word.text)
    }

    pub(super) fn is_apart(&self) -> bool {
        self.words.get(self.at).is_some_and(|word| word.is_apart)
    }

    pub(super) fn is_joined(&self) -> bool {
        self.words.get(self.at).is_some_and(|word| word.is_joined)
    }

    pub(super) fn has_comments(&self) -> bool {
        self.words.get(self.at).is_some_and(|word| !word.comments.is_empty())
    }

    /// Takes the comments before the current token.
    pub(super) fn comments(&mut self) -> Vec<Comment> {
        self.words.get_mut(self.at).map(|word| std::mem::take(&mut word.comments)).unwrap_or_default()
    }

    /// Takes a comment that is in the line in which the last token ended.
    pub(super) fn trailing(&mut self) -> Option<Comment> {
        let comments = &mut self.words.get_mut(self.at)?.comments;
        comments.first().is_some_and(|comment| !comment.owns_line).then(|| comments.remove(0))
    }

    pub(super) fn pass(&mut self) {
        self.at += 1;
    }
}

/// A comment as it is written. A space after the slashes of documentation is not a part of it.
fn comment(text: &str, is_doc: bool) -> String {
    let line = text.strip_suffix('\n').unwrap_or(text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    match line.strip_prefix("///").filter(|_| is_doc) {
        Some("" | " ") => "///".to_owned(),
        Some(words) if !words.starts_with(' ') => format!("/// {words}"),
        Some(_) => line.to_owned(),
        None => line.trim_end().to_owned(),
    }
}
