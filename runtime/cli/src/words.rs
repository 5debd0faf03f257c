//! Splits text into words as a POSIX shell does, by the rules of Python's `shlex.split`, with which the AWS CLI splits
//! profile headers, aliases, pagers and, except on Windows, the commands of `credential_process`.
//!
//! The crate `shlex` follows the shells instead: it takes `#` for a comment, joins lines at `\`, and lets `\` escape `$`.

use std::fmt;

/// Text that cannot be split into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SplitError {
    /// A quotation has no end.
    OpenQuotation,
    /// The text ends with a backslash.
    TrailingBackslash,
}

impl fmt::Display for SplitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OpenQuotation => "No closing quotation",
            Self::TrailingBackslash => "No escaped character",
        })
    }
}

impl std::error::Error for SplitError {}

/// The words of a text, without their quotes.
///
/// ```
/// # use shapewright_cli::words::split;
/// assert_eq!(split(r#"less -R 'a b' c\ d """#).unwrap(), ["less", "-R", "a b", "c d", ""]);
/// assert!(split("it's").is_err());
/// ```
///
/// # Errors
///
/// A quotation that is not closed, or a backslash at the end.
pub fn split(text: &str) -> Result<Vec<String>, SplitError> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            ' ' | '\t' | '\r' | '\n' => words.extend(word.take()),
            '\'' | '"' => quotation(c, &mut characters, word.get_or_insert_default())?,
            '\\' => word.get_or_insert_default().push(characters.next().ok_or(SplitError::TrailingBackslash)?),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Ok(words)
}

/// The words of the command of `credential_process`: a program and its arguments, as the system itself splits them.
pub(crate) fn of_command(text: &str) -> Result<Vec<String>, SplitError> {
    if cfg!(windows) { split_for_windows(text) } else { split(text) }
}

/// By the rules of Microsoft's C runtime: only `"` quotes, and a backslash escapes only in front of one, so that paths keep
/// theirs.
fn split_for_windows(text: &str) -> Result<Vec<String>, SplitError> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut is_quoted = false;
    let mut backslashes = 0;
    for c in text.chars() {
        if c == '\\' {
            backslashes += 1;
            continue;
        }
        // Those in front of a quote escape each other.
        let kept = if c == '"' { backslashes / 2 } else { backslashes };
        if kept > 0 {
            word.get_or_insert_default().extend(std::iter::repeat_n('\\', kept));
        }
        match c {
            '"' if backslashes % 2 == 1 => word.get_or_insert_default().push('"'),
            '"' => {
                word.get_or_insert_default();
                is_quoted = !is_quoted;
            }
            ' ' | '\t' if !is_quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
        backslashes = 0;
    }
    if is_quoted {
        return Err(SplitError::OpenQuotation);
    }
    if backslashes > 0 {
        word.get_or_insert_default().extend(std::iter::repeat_n('\\', backslashes));
    }
    words.extend(word);
    Ok(words)
}

/// The rest of a quotation. Within double quotes a backslash escapes only itself and the quote.
fn quotation(quote: char, characters: &mut std::str::Chars<'_>, word: &mut String) -> Result<(), SplitError> {
    loop {
        match characters.next().ok_or(SplitError::OpenQuotation)? {
            c if c == quote => return Ok(()),
            '\\' if quote == '"' => {
                let escaped = characters.next().ok_or(SplitError::TrailingBackslash)?;
                if !matches!(escaped, '"' | '\\') {
                    word.push('\\');
                }
                word.push(escaped);
            }
            c => word.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_pythons_shlex() {
        for (text, words) in [
            ("", &[] as &[&str]),
            (" \t\r\n", &[]),
            ("a  b\tc\rd\ne", &["a", "b", "c", "d", "e"]),
            ("'a b' \"c d\" e\\ f", &["a b", "c d", "e f"]),
            ("f'oo b'ar", &["foo bar"]),
            ("'' \"\"", &["", ""]),
            ("a''", &["a"]),
            (r#""a\"b\\c\d\$""#, &[r#"a"b\c\d\$"#]),
            (r"'a\b'", &[r"a\b"]),
            (r"a\b\\", &[r"ab\"]),
            ("a\\\nb", &["a\nb"]),
            ("a # b #c", &["a", "#", "b", "#c"]),
            ("$HOME `x` ~ *", &["$HOME", "`x`", "~", "*"]),
            ("größe\u{a0}本", &["größe\u{a0}本"]),
        ] {
            assert_eq!(
                split(text).as_deref(),
                Ok(words.iter().map(|word| word.to_string()).collect::<Vec<_>>().as_slice()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn commands_on_windows_are_split_as_its_c_runtime_does() {
        for (text, words) in [
            ("", &[] as &[&str]),
            (r"C:\tools\creds.exe --profile  dev", &[r"C:\tools\creds.exe", "--profile", "dev"]),
            (r#""C:\Program Files\creds.exe" a"#, &[r"C:\Program Files\creds.exe", "a"]),
            (r#"a\"b c\\"d e\\" f"#, &[r#"a"b"#, r"c\d e\", "f"]),
            (r#"a "" b\\"#, &["a", "", r"b\\"]),
            (r"\ 'a b'", &[r"\", "'a", "b'"]),
            ("a\tb\nc", &["a", "b\nc"]),
        ] {
            let words: Vec<String> = words.iter().map(|word| word.to_string()).collect();
            assert_eq!(split_for_windows(text), Ok(words), "{text:?}");
        }
        assert_eq!(split_for_windows("a \"b"), Err(SplitError::OpenQuotation));
    }

    #[test]
    fn what_has_no_end_is_an_error() {
        for (text, error) in [
            ("'a", SplitError::OpenQuotation),
            ("a \"b' ", SplitError::OpenQuotation),
            ("a\\", SplitError::TrailingBackslash),
            ("\"a\\", SplitError::TrailingBackslash),
        ] {
            assert_eq!(split(text), Err(error), "{text:?}");
        }
    }
}
