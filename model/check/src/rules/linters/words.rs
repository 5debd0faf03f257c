//! The words in names.

/// The words of a name in camel case: `HTTPServerName` has `HTTP`, `Server` and `Name`.
pub(super) fn of_camel_case(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let is_lower_after = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let begins =
            letter.is_ascii_uppercase() && before.is_some_and(|before| !before.is_ascii_uppercase() || is_lower_after);
        if begins && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.push(letter);
    }
    words.push(word);
    words
}

/// The words of any name in lower case, with blanks between them: `user_ID4` is `user id 4`.
fn spaced(name: &str) -> String {
    #[derive(PartialEq, Clone, Copy)]
    enum Kind {
        Lower,
        Upper,
        Digit,
        Other,
    }
    let kind = |letter: char| match letter {
        _ if letter.is_lowercase() => Kind::Lower,
        _ if letter.is_uppercase() => Kind::Upper,
        _ if letter.is_numeric() => Kind::Digit,
        _ => Kind::Other,
    };
    let mut words: Vec<String> = vec![String::new()];
    let mut last = None;
    for letter in name.chars() {
        let now = kind(letter);
        match (last, now) {
            // The last of several capital letters begins the next word.
            (Some(Kind::Upper), Kind::Lower) => {
                let capital = words.last_mut().and_then(|word| word.pop());
                words.push(capital.into_iter().collect());
            }
            (Some(before), now) if before != now => words.push(String::new()),
            _ => {}
        }
        if let Some(word) = words.last_mut().filter(|_| now != Kind::Other) {
            word.push(letter);
        }
        last = Some(now);
    }
    let words: Vec<_> = words.iter().filter(|word| !word.is_empty()).map(|word| word.to_lowercase()).collect();
    words.join(" ")
}

/// Finds terms of one or more words among the words of a name.
pub(super) struct Terms(Vec<String>);

impl Terms {
    /// The terms, each also without its blanks.
    pub(super) fn new<'t>(terms: impl IntoIterator<Item = &'t str>) -> Result<Self, String> {
        let mut all = Vec::new();
        for term in terms {
            let is_wrong = term.split(' ').any(str::is_empty)
                || !term.chars().all(|letter| letter.is_alphanumeric() || letter == ' ');
            if is_wrong {
                return Err(format!("`{term}` is not one or more words of letters and digits"));
            }
            let term = term.to_lowercase();
            all.extend([term.replace(' ', ""), term]);
        }
        Ok(Self(all))
    }

    pub(super) fn find(&self, name: &str) -> Option<&str> {
        let words = format!(" {} ", spaced(name));
        self.0.iter().map(String::as_str).find(|term| words.contains(&format!(" {term} ")))
    }
}

/// A word with `*` at its beginning, its end, or both; case does not count.
pub(super) struct Wildcard {
    text: String,
    is_open: (bool, bool),
}

impl Wildcard {
    pub(super) fn new(pattern: &str) -> Result<Self, String> {
        let (rest, begins) = pattern.strip_prefix('*').map_or((pattern, false), |rest| (rest, true));
        let (rest, ends) = rest.strip_suffix('*').map_or((rest, false), |rest| (rest, true));
        if rest.is_empty() || rest.contains('*') {
            return Err(format!("`{pattern}` is not a word with `*` before or after it"));
        }
        Ok(Self { text: rest.to_lowercase(), is_open: (begins, ends) })
    }

    pub(super) fn matches(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        match self.is_open {
            (true, true) => name.contains(&self.text),
            (true, false) => name.ends_with(&self.text),
            (false, true) => name.starts_with(&self.text),
            (false, false) => name == self.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Terms, Wildcard, of_camel_case, spaced};

    #[test]
    fn names_have_words() {
        assert_eq!(of_camel_case("HTTPServerName"), ["HTTP", "Server", "Name"]);
        assert_eq!(of_camel_case("getURL"), ["get", "URL"]);
        assert_eq!(of_camel_case("plain"), ["plain"]);
        assert_eq!(spaced("user_ID4Name"), "user id 4 name");
        assert_eq!(spaced("HTTPServer"), "http server");
    }

    #[test]
    fn terms_are_whole_words() {
        let terms = Terms::new(["access key", "id"]).unwrap_or_else(|message| panic!("{message}"));
        assert_eq!(terms.find("myAccessKey"), Some("access key"));
        assert_eq!(terms.find("accesskeys"), None);
        assert_eq!(terms.find("identity"), None);
        assert!(Terms::new(["a  b"]).is_err() && Terms::new(["a-b"]).is_err());
    }

    #[test]
    fn stars_are_at_the_ends() {
        let matches = |pattern: &str, name: &str| Wildcard::new(pattern).is_ok_and(|it| it.matches(name));
        assert!(matches("*Codename", "superCODEname") && !matches("*codename", "codenames"));
        assert!(matches("a*", "Ab") && matches("*b*", "aBc") && matches("abc", "ABC") && !matches("abc", "abcd"));
        assert!(Wildcard::new("a*b").is_err() && Wildcard::new("*").is_err() && Wildcard::new("").is_err());
    }
}
