//! Line by line, as `RawConfigParser._read` of Python 3.11 does it.

use indexmap::IndexMap;
use shapewright_core::python;

use super::{Entry, Ini, Keys, Problem, SyntaxError, nested, strip};

/// The section whose keys belong to every section.
pub(super) const DEFAULT: &str = "DEFAULT";

/// Reads a whole file.
pub(super) fn parse(text: &str) -> Result<Ini, SyntaxError> {
    let mut parser = Parser::default();
    for (at, line) in lines(text).enumerate() {
        parser.line(at + 1, line)?;
    }
    parser.end_section();
    let mut ini = parser.ini;
    for keys in ini.sections.values_mut().chain([&mut ini.defaults]) {
        for entry in keys.entries.values_mut() {
            entry.text.truncate(entry.text.trim_end_matches(python::is_space).len());
        }
    }
    Ok(ini)
}

/// Lines end with a line feed, a carriage return, or both.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end)?;
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or_default();
        (!line.is_empty() || !after.is_empty()).then_some(line)
    })
}

#[derive(Default)]
struct Parser {
    ini: Ini,
    /// The section that the next key belongs to, with its name.
    section: Option<(String, Keys)>,
    /// Whether a deeper line continues the section's last key.
    continues: bool,
    /// How deep the last key or header was.
    indent: usize,
}

impl Parser {
    fn line(&mut self, number: usize, line: &str) -> Result<(), SyntaxError> {
        let content = strip(line);
        if content.starts_with(['#', ';']) {
            return Ok(());
        }
        let indent = line.chars().take_while(|c| python::is_space(*c)).count();
        if self.continues && (content.is_empty() || indent > self.indent) {
            self.continue_value(number, content);
            return Ok(());
        }
        if content.is_empty() {
            return Ok(());
        }
        self.indent = indent;
        match header(content) {
            Some(name) => self.begin_section(number, name),
            None => self.begin_key(number, content),
        }
    }

    fn continue_value(&mut self, number: usize, content: &str) {
        let last = self.section.as_mut().and_then(|(_, keys)| keys.entries.values_mut().next_back());
        let Some(entry) = last else { return };
        let block = entry.text.is_empty() || entry.text.starts_with('\n');
        if block && nested(content).any(|setting| setting.is_none()) {
            entry.malformed.get_or_insert(number);
        }
        entry.text.push('\n');
        entry.text.push_str(content);
    }

    fn begin_section(&mut self, number: usize, name: &str) -> Result<(), SyntaxError> {
        self.end_section();
        if let Some(first) = self.ini.sections.get(name) {
            return Err(SyntaxError::new(number, Some(name), Problem::SectionTwice(first.line)));
        }
        let keys = match name {
            DEFAULT => std::mem::take(&mut self.ini.defaults),
            _ => Keys { line: number, entries: IndexMap::new() },
        };
        self.section = Some((name.to_owned(), keys));
        self.continues = false;
        Ok(())
    }

    fn end_section(&mut self) {
        match self.section.take() {
            Some((name, keys)) if name == DEFAULT => self.ini.defaults = keys,
            Some((name, keys)) => drop(self.ini.sections.insert(name, keys)),
            None => {}
        }
    }

    fn begin_key(&mut self, number: usize, content: &str) -> Result<(), SyntaxError> {
        let Some((name, Keys { entries, .. })) = &mut self.section else {
            return Err(SyntaxError::new(number, None, Problem::NoSection));
        };
        let wrong = |problem| SyntaxError::new(number, Some(name), problem);
        let (key, value) = content.split_once(['=', ':']).ok_or_else(|| wrong(Problem::NoDelimiter))?;
        let key = strip(key).to_lowercase();
        if key.is_empty() {
            return Err(wrong(Problem::NoKey));
        }
        if let Some(first) = entries.get(&key).map(|entry| entry.line) {
            return Err(wrong(Problem::KeyTwice { key, first }));
        }
        entries.insert(key, Entry { text: strip(value).to_owned(), line: number, malformed: None });
        self.continues = true;
        Ok(())
    }
}

/// What is between the first bracket and the last one; anything may follow it.
fn header(content: &str) -> Option<&str> {
    let (name, _) = content.strip_prefix('[')?.rsplit_once(']')?;
    (!name.is_empty()).then_some(name)
}
