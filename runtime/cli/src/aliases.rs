//! Aliases of commands: what `~/.aws/cli/alias` says, as the AWS CLI reads it.

use shapewright_core::command::quoted;
use shapewright_core::python;

use crate::settings::ini::{Ini, Section, SyntaxError};
use crate::usage::Refusal;
use crate::words;

/// The aliases of a user.
#[derive(Debug, Default)]
pub struct Aliases(Ini);

/// One alias.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    name: String,
    value: String,
}

impl Aliases {
    /// Reads the bytes of an alias file.
    ///
    /// # Errors
    ///
    /// What is refused in a configuration file; but there are no nested settings here.
    pub fn parse(bytes: &[u8]) -> Result<Self, SyntaxError> {
        Ini::parse_bytes(bytes).map(Self)
    }

    /// The alias of this name: of a command of the program, or of one below a command such as `cognito-idp`, or
    /// `cognito-idp list-user-pools`.
    pub fn find(&self, command: Option<&str>, name: &str) -> Option<Alias> {
        let value = self.section(command)?.get(name)?.text.trim_matches(python::is_space);
        Some(Alias { name: name.to_owned(), value: value.to_owned() })
    }

    /// The names of all aliases of a level; see [`Self::find`].
    pub fn names(&self, command: Option<&str>) -> impl Iterator<Item = &str> {
        self.section(command).into_iter().flat_map(Section::entries).map(|(name, _)| name)
    }

    /// `[toplevel]`, or `[command NAMES]`. Of several sections for one command, the last one counts.
    fn section(&self, command: Option<&str>) -> Option<Section<'_>> {
        let Some(command) = command else { return self.0.section("toplevel") };
        let is_of_command = |header: &str| {
            let mut words = header.split(python::is_space).filter(|word| !word.is_empty());
            header.starts_with("command ") && words.by_ref().skip(1).eq(command.split(' '))
        };
        self.0.sections().filter(|(header, _)| is_of_command(header)).map(|(_, section)| section).last()
    }
}

impl Alias {
    /// Its name, in lower case.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What a shell runs for these arguments, if the alias is one for a shell: `!text`.
    pub fn shell_command(&self, arguments: &[String]) -> Option<String> {
        let text = self.value.strip_prefix('!')?;
        let quoted = if cfg!(windows) { quoted_for_cmd } else { quoted };
        Some(arguments.iter().fold(text.to_owned(), |command, argument| command + " " + &quoted(argument)))
    }

    /// The words that it stands for.
    ///
    /// # Errors
    ///
    /// A quotation without an end: exit code 255.
    pub fn words(&self) -> Result<Vec<String>, Refusal> {
        let Self { name, value } = self;
        let words = words::split(value).map_err(|error| {
            let why = format!("Received error: {error} when parsing:\n{value}");
            Refusal::general(format!("Value of alias \"{name}\" could not be parsed. {why}"))
        })?;
        Ok(words.iter().map(|word| word.trim_matches('\n').to_owned()).collect())
    }
}

/// A word for the shell of Windows, in quotes if something in it means something there.
fn quoted_for_cmd(word: &str) -> String {
    let mut text = String::new();
    let mut backslashes = 0;
    for character in word.chars() {
        match character {
            '\\' => {
                backslashes += 1;
                continue;
            }
            // Backslashes before a quote are doubled, and one more stands for the quote.
            '"' => text.extend(std::iter::repeat_n('\\', 2 * backslashes + 1)),
            _ => text.extend(std::iter::repeat_n('\\', backslashes)),
        }
        backslashes = 0;
        text.push(character);
    }
    if word.is_empty() || word.contains(|c| "&<>[]|{}^=;!'()+,`~ \t\"".contains(c)) {
        text.extend(std::iter::repeat_n('\\', 2 * backslashes));
        return format!("\"{text}\"");
    }
    text.extend(std::iter::repeat_n('\\', backslashes));
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_names_are_found_as_in_the_aws_cli() {
        let text = "[DEFAULT]\nd = all\n[toplevel]\nLS = s3 ls\nrun =\n  !echo a\n  echo b\n[command a]\nx = 1\n\
                    [command\ta]\nx = 2\n[command  a ]\nx = 3\n[command a b]\nx = 4\n[command]\nx = 5\n[commands a]\nx = 6\n";
        let aliases = Aliases::parse(text.as_bytes()).unwrap();
        let value = |command, name| aliases.find(command, name).map(|alias| alias.value);
        assert_eq!(value(None, "ls").as_deref(), Some("s3 ls"));
        assert_eq!(value(None, "LS"), None);
        assert_eq!(value(None, "run").as_deref(), Some("!echo a\necho b"));
        assert_eq!(value(Some("a"), "x").as_deref(), Some("3"), "the last section is taken whole");
        assert_eq!(value(Some("b"), "x"), None);
        assert_eq!(value(Some("a b"), "x").as_deref(), Some("4"));
        assert_eq!(aliases.names(None).collect::<Vec<_>>(), ["ls", "run", "d"]);
    }

    #[test]
    fn an_alias_is_words_or_a_command_of_a_shell() {
        let aliases =
            Aliases::parse(b"[toplevel]\na = b 'c d' \"e\n  \"\nq = it's\nx = !f() { echo \"$1\"; }; f\n").unwrap();
        let alias = |name| aliases.find(None, name).unwrap();
        assert_eq!(alias("a").words().unwrap(), ["b", "c d", "e"]);
        assert_eq!(alias("a").shell_command(&[]), None);
        assert_eq!(alias("q").words().unwrap_err().exit, 255);
        let arguments = ["it's".to_owned(), String::new()];
        assert_eq!(alias("x").shell_command(&arguments).unwrap(), r#"f() { echo "$1"; }; f 'it'\''s' ''"#);
        assert_eq!(alias("x").shell_command(&[]).unwrap(), r#"f() { echo "$1"; }; f"#);
    }

    #[test]
    fn words_are_quoted_for_windows() {
        for (word, quoted) in [
            ("", r#""""#),
            ("plain", "plain"),
            (r"a\b\", r"a\b\"),
            ("a b", r#""a b""#),
            (r"a b\", r#""a b\\""#),
            (r#"say "x""#, r#""say \"x\"""#),
            (r#"\\""#, r#""\\\\\"""#),
            ("a&b", r#""a&b""#),
            ("100%", "100%"),
        ] {
            assert_eq!(quoted_for_cmd(word), quoted, "{word}");
        }
    }

    #[test]
    fn what_the_parser_refuses_is_refused() {
        for text in
            [&b"nonsense"[..], b"[toplevel]\na = 1\nA = 2\n", b"[toplevel]\n[toplevel]\n", b"[toplevel]\na = \xff\n"]
        {
            assert!(Aliases::parse(text).is_err(), "{text:?}");
        }
        assert!(Aliases::parse(b"").is_ok() && Aliases::parse(b"[toplevel]\na =\n  b\n").is_ok());
    }
}
