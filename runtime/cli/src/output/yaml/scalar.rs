//! Texts in YAML: plain where that reads back as the same text, else in single quotes, else in double ones.

use super::{Emitter, INDENT, WIDTH, resolve};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
}

impl Emitter {
    /// Writes a text. `breaks`: whether it may go over several lines.
    pub(super) fn text(&mut self, text: &str, breaks: bool) {
        // Where it goes on, it lies one level further in.
        self.indented(INDENT, |emitter| match style(text) {
            Style::Plain => emitter.plain_text(text, breaks),
            Style::Single => emitter.single(text, breaks),
            Style::Double => emitter.double(text, breaks),
        });
    }

    /// Writes a word that is not a text.
    pub(super) fn plain(&mut self, word: &str) {
        self.plain_text(word, false);
    }

    fn plain_text(&mut self, text: &str, breaks: bool) {
        if !self.whitespace {
            self.put(' ');
        }
        self.broken(text, breaks, false);
        self.whitespace = false;
        self.indention = false;
    }

    fn single(&mut self, text: &str, breaks: bool) {
        self.indicator("'", true, false, false);
        if self.broken(text, breaks, true) {
            self.write_indent();
        }
        self.indicator("'", false, false, false);
        self.whitespace = false;
        self.indention = false;
    }

    /// Writes the characters of a text between single quotes or none. A line that is full is broken at the next space
    /// that stands alone. Returns whether the text ends with a line break.
    fn broken(&mut self, text: &str, breaks: bool, quoted: bool) -> bool {
        let (mut after_space, mut after_break) = (false, false);
        for (at, character) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            if character == ' ' {
                let full = breaks && !after_space && self.column > WIDTH;
                if full && at > 0 && rest.len() > 1 && !rest.starts_with("  ") {
                    self.write_indent();
                } else {
                    self.put(' ');
                }
                after_space = true;
            } else if is_break(character) {
                // One line break in the text is two in YAML: a lone one would read back as a space.
                if !after_break && character == '\n' {
                    self.line_break('\n');
                }
                self.line_break(character);
                self.indention = true;
                after_break = true;
            } else {
                if after_break {
                    self.write_indent();
                }
                if quoted && character == '\'' {
                    self.put('\'');
                }
                self.put(character);
                self.indention = false;
                (after_space, after_break) = (false, false);
            }
        }
        after_break
    }

    fn double(&mut self, text: &str, breaks: bool) {
        self.indicator("\"", true, false, false);
        let mut after_space = false;
        for (at, character) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            if !is_printable(character) || is_break(character) || matches!(character, '"' | '\\') {
                escape(character).chars().for_each(|character| self.put(character));
                after_space = false;
            } else if character == ' ' {
                if breaks && !after_space && self.column > WIDTH && at > 0 && rest.len() > 1 {
                    self.write_indent();
                    if rest.starts_with("  ") {
                        self.put('\\');
                    }
                } else {
                    self.put(' ');
                }
                after_space = true;
            } else {
                self.put(character);
                after_space = false;
            }
        }
        self.indicator("\"", false, false, false);
        self.whitespace = false;
        self.indention = false;
    }
}

/// How a text is to be written.
fn style(text: &str) -> Style {
    let found = Analysis::of(text);
    match (found.plain && !resolve::is_typed(text), found.single) {
        (true, _) => Style::Plain,
        (false, true) => Style::Single,
        (false, false) => Style::Double,
    }
}

/// What a text would bear.
struct Analysis {
    /// It can be written plain.
    plain: bool,
    /// It can be written between single quotes.
    single: bool,
}

impl Analysis {
    fn of(text: &str) -> Self {
        let blank = |character: Option<char>| character.is_none_or(|c| matches!(c, ' ' | '\t' | '\0') || is_break(c));
        let mut found = Self { plain: true, single: true };
        if text.starts_with("---") || text.starts_with("...") {
            found.plain = false;
        }
        let mut before = None;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied();
            let indicator = match (character, before) {
                (
                    '#' | ',' | '[' | ']' | '{' | '}' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`',
                    None,
                ) => true,
                ('?' | '-', None) | (':', _) => blank(next),
                ('#', before) => blank(before),
                _ => false,
            };
            let edge = before.is_none() || next.is_none();
            let space = character == ' ';
            let broken = is_break(character);
            if indicator || broken || (edge && space) {
                found.plain = false;
            }
            // A space after a line break would be lost, and so would one before it.
            if space && before.is_some_and(is_break) {
                (found.plain, found.single) = (false, false);
            }
            if (broken && before == Some(' ')) || !is_printable(character) {
                (found.plain, found.single) = (false, false);
            }
            before = Some(character);
        }
        found
    }
}

/// Whether libyaml takes a character for printable: none beyond the first 65,536, and no tab.
fn is_printable(character: char) -> bool {
    matches!(character, '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}')
}

pub(super) fn is_break(character: char) -> bool {
    matches!(character, '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn escape(character: char) -> String {
    let letter = match character {
        '\0' => '0',
        '\u{7}' => 'a',
        '\u{8}' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\u{b}' => 'v',
        '\u{c}' => 'f',
        '\r' => 'r',
        '\u{1b}' => 'e',
        '"' => '"',
        '\\' => '\\',
        '\u{85}' => 'N',
        '\u{a0}' => '_',
        '\u{2028}' => 'L',
        '\u{2029}' => 'P',
        _ => {
            return match u32::from(character) {
                code @ ..=0xff => format!("\\x{code:02X}"),
                code @ 0x100..=0xffff => format!("\\u{code:04X}"),
                code => format!("\\U{code:08X}"),
            };
        }
    };
    format!("\\{letter}")
}
