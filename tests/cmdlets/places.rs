//! What differs from run to run, and the marks that stand for it in cases: `{ENDPOINT}`, `{HOME}`, and `{ID1}`, `{SECRET1}`,
//! `{TOKEN1}` by order of appearance, `{TIME}` for any.

use std::path::Path;

/// The marks of a case.
pub(crate) struct Places {
    known: Vec<(String, String)>,
}

impl Places {
    pub(crate) fn new(endpoint: &str, home: &Path) -> Self {
        let known = [("{ENDPOINT}", endpoint.to_owned()), ("{HOME}", home.to_string_lossy().into_owned())];
        Self { known: known.map(|(mark, text)| (mark.to_owned(), text)).into() }
    }

    /// The text with what the marks stand for.
    pub(crate) fn filled(&self, text: &str) -> String {
        self.known.iter().fold(text.to_owned(), |text, (mark, value)| text.replace(mark, value))
    }

    /// The text with marks in it; what is new gets one.
    pub(crate) fn marked(&mut self, text: &str) -> String {
        let mut words = Vec::new();
        let mut word = String::new();
        for letter in text.chars().chain([' ']) {
            if letter.is_ascii_alphanumeric() || matches!(letter, '-' | ':' | '.' | '+') {
                word.push(letter);
                continue;
            }
            words.push(std::mem::take(&mut word));
            words.push(letter.to_string());
        }
        words.pop();
        let marked: String = words.into_iter().map(|word| self.word(word)).collect();
        self.known.iter().take(2).fold(marked, |text, (mark, value)| text.replace(value, mark))
    }

    fn word(&mut self, word: String) -> String {
        if word.len() == 32 && word.contains('T') && word.ends_with("+00:00") {
            return "{TIME}".to_owned();
        }
        let is_random = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        // The id of a secret is that of its app client and a time.
        if let Some((client, time)) = word.split_once("--")
            && client.len() == 26
            && time.parse::<u64>().is_ok()
        {
            return self.mark("SECRETID", word);
        }
        match word.len() {
            26 if is_random(&word) => self.mark("ID", word),
            52 if is_random(&word) => self.mark("SECRET", word),
            60.. if word.bytes().all(|byte| byte.is_ascii_hexdigit()) => self.mark("TOKEN", word),
            _ => word,
        }
    }

    fn mark(&mut self, kind: &str, word: String) -> String {
        if let Some((mark, _)) = self.known.iter().find(|(_, known)| *known == word) {
            return mark.clone();
        }
        let begins = format!("{{{kind}");
        let is_of_kind =
            |mark: &str| mark.strip_prefix(&begins).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let count = self.known.iter().filter(|(mark, _)| is_of_kind(mark)).count();
        let mark = format!("{begins}{}}}", count + 1);
        self.known.push((mark.clone(), word));
        mark
    }
}
