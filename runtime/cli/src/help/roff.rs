//! A page as `man` reads it: the macros of man(7).

use super::page::{Kind, Line};

/// The columns of one level.
const LEVEL: usize = 3;

/// The characters of a word that fits into a line wherever it is.
const LONGEST: usize = 50;

/// A manual page from the lines of a help page. Names of options are to be copied and searched, so nothing is hyphenated
/// or spread out.
pub(super) fn page(lines: &[Line], name: &str, version: &str, beside: &[String]) -> String {
    let mut text =
        format!(".TH \"{}\" \"1\" \"\" \"{}\" \"\"\n.nh\n.ad l\n", escaped(&name.to_uppercase()), escaped(version));
    let mut writer = Writer { text: String::new(), level: 1, code: false };
    for line in lines {
        writer.line(line);
    }
    writer.plain();
    writer.level(1);
    text.push_str(&writer.text);
    if !beside.is_empty() {
        let beside: Vec<String> = beside.iter().map(|name| format!("\\fB{}\\fR(1)", escaped(name))).collect();
        text.push_str(&format!(".SH \"SEE ALSO\"\n{}\n", beside.join(",\n")));
    }
    text
}

struct Writer {
    text: String,
    level: usize,
    /// Whether the lines are printed as they are.
    code: bool,
}

impl Writer {
    fn line(&mut self, line: &Line) {
        if line.kind != Kind::Code && !(self.code && line.kind == Kind::Blank) {
            self.plain();
        }
        match line.kind {
            // The title says it.
            Kind::Headline => {}
            Kind::Section => {
                self.level(1);
                self.push(&format!(".SH \"{}\"", escaped(&line.text)));
            }
            Kind::Blank if self.code => self.push(""),
            Kind::Blank => self.push(".PP"),
            Kind::Name => {
                self.level(line.indent / LEVEL);
                self.push(&format!("\\fB{}\\fR", escaped(&line.text)));
                self.push(".br");
            }
            Kind::Text => {
                self.level(line.indent / LEVEL);
                match line.text.strip_prefix("- ") {
                    Some(item) => {
                        self.push(".IP \\(bu 2");
                        self.push(&guarded(&breakable(item)));
                    }
                    None => self.push(&guarded(&breakable(&line.text))),
                }
            }
            Kind::Row => {
                self.level(line.indent / LEVEL);
                self.push(&guarded(&escaped(&line.text)));
                self.push(".br");
            }
            Kind::Code => {
                if !self.code {
                    self.level(line.indent / LEVEL);
                    self.push(".nf");
                    self.code = true;
                }
                self.push(&guarded(&escaped(&line.text)));
            }
        }
    }

    fn plain(&mut self) {
        if std::mem::take(&mut self.code) {
            self.push(".fi");
        }
    }

    /// Moves in or out to a level.
    fn level(&mut self, wanted: usize) {
        let wanted = wanted.max(1);
        while self.level < wanted {
            self.push(".RS 3");
            self.level += 1;
        }
        while self.level > wanted {
            self.push(".RE");
            self.level -= 1;
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Text in which nothing is a request to roff, and words that no line can hold, such as patterns, may be broken between
/// their parts.
fn breakable(text: &str) -> String {
    let word = |word: &str| match word.chars().count() > LONGEST {
        true => word.split_inclusive(|c: char| !c.is_alphanumeric()).map(escaped).collect::<Vec<_>>().join("\\:"),
        false => escaped(word),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Text in which nothing is a request to roff.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\e"),
            '-' => escaped.push_str("\\-"),
            '"' => escaped.push_str("\\(dq"),
            '\'' => escaped.push_str("\\(aq"),
            '`' => escaped.push_str("\\(ga"),
            '~' => escaped.push_str("\\(ti"),
            '^' => escaped.push_str("\\(ha"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A line that does not begin as a request does.
fn guarded(line: &str) -> String {
    if line.starts_with(['.', '\'']) || line.starts_with(' ') { format!("\\&{line}") } else { line.to_owned() }
}
