//! The command that is being built: its words, and how it is shown.

use crate::options::option::{CommandOption, Takes};
use crate::options::parser::Value;
use shapewright_core::command::quoted;

/// An option with its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Its name without the dashes.
    pub(super) name: String,
    /// What it takes.
    pub(super) words: Vec<String>,
    /// Whether its word follows a `=`.
    pub(super) attached: bool,
    /// Whether its words are never shown.
    pub(super) secret: bool,
}

impl Piece {
    pub(super) fn new(name: impl Into<String>, words: Vec<String>) -> Self {
        // A word that looks like an option is a value only after a `=`.
        let attached = matches!(words.as_slice(), [word] if word.starts_with('-'));
        Self { name: name.into(), words, attached, secret: false }
    }

    /// A secret is not shown, but the name of the file that holds it may be.
    pub(super) fn secret(self, secret: bool) -> Self {
        let is_file = matches!(self.words.as_slice(), [word] if is_file(word));
        Self { secret: secret && !self.words.is_empty() && !is_file, ..self }
    }

    /// The options that were given, in the order in which they were.
    pub(super) fn given(options: &[CommandOption], values: &[Option<Value>]) -> Vec<Self> {
        let given = options.iter().zip(values).filter_map(|(option, value)| Some((option, value.as_ref()?)));
        let mut given: Vec<(usize, Self)> = given
            .map(|(option, value)| {
                let piece = Self::new(option.name.clone(), value.words.clone());
                let attached = piece.attached || option.takes == Takes::Attached && !piece.words.is_empty();
                (value.order, Self { attached, ..piece })
            })
            .collect();
        given.sort_by_key(|(order, _)| *order);
        given.into_iter().map(|(_, piece)| piece).collect()
    }

    pub(super) fn words(&self) -> Vec<String> {
        match self.words.as_slice() {
            [word] if self.attached => vec![format!("--{}={word}", self.name)],
            words => [format!("--{}", self.name)].into_iter().chain(words.iter().cloned()).collect(),
        }
    }

    fn shown(&self) -> Vec<String> {
        if self.secret { vec![format!("--{}", self.name), self.placeholder()] } else { self.words() }
    }

    /// Shown in place of a secret: the file that the user may put it into.
    fn placeholder(&self) -> String {
        format!("file://{}.txt", self.name)
    }
}

/// A whole command.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The words before the operation, but for the global options: the service, where there are several.
    pub(super) command: Vec<String>,
    /// The global options.
    pub(super) globals: Vec<Piece>,
    /// The options of the operation.
    pub(super) options: Vec<Piece>,
}

impl Line {
    /// The same with one more global option, unless it is there.
    pub(super) fn with_global(mut self, name: &str) -> Self {
        if !self.globals.iter().any(|piece| piece.name == name) {
            self.globals.push(Piece::new(name, Vec::new()));
        }
        self
    }

    /// The words, without the program's own.
    ///
    /// The operation's options come last: a global one takes as many words as it needs, a list takes all that follow.
    pub(super) fn words(&self) -> Vec<String> {
        self.pieces(Piece::words)
    }

    /// The command for a shell, with the name of a file in place of each secret.
    pub(super) fn shown(&self, program: &str) -> String {
        let words = [program.to_owned()].into_iter().chain(self.pieces(Piece::shown));
        words.map(|word| quoted(&word)).collect::<Vec<_>>().join(" ")
    }

    /// The files that [`Line::shown`] names in place of secrets.
    pub(super) fn placeholders(&self) -> Vec<String> {
        self.options.iter().filter(|piece| piece.secret).map(Piece::placeholder).collect()
    }

    fn pieces(&self, words: fn(&Piece) -> Vec<String>) -> Vec<String> {
        let globals = self.globals.iter().flat_map(words);
        globals.chain(self.command.iter().cloned()).chain(self.options.iter().flat_map(words)).collect()
    }
}

/// Whether a word names a file that holds the value.
pub(super) fn is_file(word: &str) -> bool {
    word.starts_with("file://") || word.starts_with("fileb://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_what_is_shown_as_it_is() {
        let words =
            ["plain", "", "two words", "it's", "$HOME `x` \"y\" \\", "a;b|c&d>e*?~#", "new\nline", "ü", "[\"a\"]"];
        for word in words {
            let command = format!("printf %s {}", quoted(word));
            let shell = std::process::Command::new("sh").args(["-c", &command]).output();
            assert_eq!(String::from_utf8_lossy(&shell.expect("a shell").stdout), word, "{command}");
        }
    }

    #[test]
    fn secrets_and_words_like_options_keep_their_place() {
        let options = vec![
            Piece::new("client-name", vec!["-web".to_owned()]),
            Piece::new("client-secret", vec!["hidden".to_owned()]).secret(true),
            Piece::new("other-secret", vec!["file://a.txt".to_owned()]).secret(true),
        ];
        let line = Line { command: vec!["create".to_owned()], globals: Vec::new(), options }.with_global("cli-dry-run");
        let shown = line.shown("program");
        let wanted = "program --cli-dry-run create --client-name=-web --client-secret file://client-secret.txt \
                      --other-secret file://a.txt";
        assert_eq!(shown, wanted);
        assert_eq!(line.placeholders(), ["file://client-secret.txt"]);
        assert!(line.words().contains(&"hidden".to_owned()));
    }
}
