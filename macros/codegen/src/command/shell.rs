//! The words of a line that was pasted from a shell: POSIX quoting, and nothing that a shell would have to compute.

/// The line has a part that only a shell can compute, or a quote that is not closed.
pub(super) struct LineError {
    /// What is wrong.
    pub(super) message: String,
    /// What would be right.
    pub(super) help: String,
}

/// The words of a line.
pub(super) fn split(line: &str) -> Result<Vec<String>, LineError> {
    let mut words = Vec::new();
    // The word that is being read. An empty pair of quotes is a word; white space is not.
    let mut word: Option<String> = None;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                // A backslash at the end of a line joins the next one.
                Some('\n') => {}
                Some('\r') if letters.next_if_eq(&'\n').is_some() => {}
                Some(next) => word.get_or_insert_default().push(next),
                None => return Err(unclosed("the line ends in `\\`")),
            },
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match letters.next() {
                        Some('\'') => break,
                        Some(letter) => word.push(letter),
                        None => return Err(unclosed("a `'` is not closed")),
                    }
                }
            }
            '"' => double_quoted(&mut letters, word.get_or_insert_default())?,
            '$' | '`' => return Err(computed(letter)),
            '|' | '&' | ';' | '<' | '>' | '(' | ')' => {
                let help = "write one command alone, and quote the character if it is part of a value".to_owned();
                return Err(LineError { message: format!("`{letter}` has a meaning only in a shell"), help });
            }
            letter if letter.is_whitespace() => words.extend(word.take()),
            letter => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    Ok(words)
}

fn double_quoted(letters: &mut std::iter::Peekable<std::str::Chars<'_>>, word: &mut String) -> Result<(), LineError> {
    loop {
        match letters.next() {
            Some('"') => return Ok(()),
            Some('\\') => match letters.next() {
                Some('\n') => {}
                Some(next @ ('"' | '\\' | '$' | '`')) => word.push(next),
                Some(next) => word.extend(['\\', next]),
                None => return Err(unclosed("a `\"` is not closed")),
            },
            Some(letter @ ('$' | '`')) => return Err(computed(letter)),
            Some(letter) => word.push(letter),
            None => return Err(unclosed("a `\"` is not closed")),
        }
    }
}

fn computed(letter: char) -> LineError {
    let message = format!("a shell would replace `{letter}` by a value that is unknown at compile time");
    let help =
        "write the command without quotes around it, and a Rust expression as `{name}`; or put it in single quotes";
    LineError { message, help: help.to_owned() }
}

fn unclosed(message: &str) -> LineError {
    LineError { message: message.to_owned(), help: "paste the whole command".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn words_are_those_of_a_shell() {
        for (line, wanted) in [
            ("a  b\tc", Some(vec!["a", "b", "c"])),
            ("--name 'my app' --x=\"a \\\"b\\\" \\n\"", Some(vec!["--name", "my app", "--x=a \"b\" \\n"])),
            ("a \\\n  b", Some(vec!["a", "b"])),
            ("a'b'\"c\" ''", Some(vec!["abc", ""])),
            ("'$HOME' \"\\$x\" \\$y", Some(vec!["$HOME", "$x", "$y"])),
            ("", Some(vec![])),
            ("a $HOME", None),
            ("\"`id`\"", None),
            ("a | b", None),
            ("'a", None),
            ("\"a", None),
            ("a\\", None),
        ] {
            assert_eq!(split(line).ok(), wanted.map(|words| words.into_iter().map(str::to_owned).collect()), "{line}");
        }
    }
}
