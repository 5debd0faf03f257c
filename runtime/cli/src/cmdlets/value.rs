//! Values as PowerShell writes them: text in quotes or without, `$true`, `$null`, arrays and hashtables.

use shapewright_core::Node;
use shapewright_core::json::{self, Style};

/// How deep values may be nested.
const MAX_DEPTH: usize = 100;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// `$null`
    Null,
    /// `$true` or `$false`
    Boolean(bool),
    /// Text, or a number.
    Text {
        /// The text without its quotes.
        text: String,
        /// Whether it was in quotes.
        is_quoted: bool,
    },
    /// `a, b` or `@(a, b)`
    List(Vec<Value>),
    /// `@{a = b; c = d}`
    Hash(Vec<(String, Value)>),
}

impl Value {
    pub(super) fn bare(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), is_quoted: false }
    }

    /// The type, as messages name it.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "System.Boolean",
            Self::Text { .. } => "System.String",
            Self::List(_) => "System.Object[]",
            Self::Hash(_) => "System.Collections.Hashtable",
        }
    }
}

impl From<&Node> for Value {
    fn from(node: &Node) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Boolean(value) => Self::Boolean(*value),
            Node::String(text) => Self::Text { text: text.clone(), is_quoted: true },
            Node::Number(_) | Node::Bytes(_) => Self::bare(json::to_string(node, Style::COMPACT)),
            Node::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Node::Map(entries) => {
                Self::Hash(entries.iter().map(|(name, value)| (name.clone(), Self::from(value))).collect())
            }
        }
    }
}

/// Reads the value of a parameter that takes one thing: all of the text, whatever is in it, unless it is in quotes, a
/// variable, an array or a hashtable as a whole.
pub(super) fn one(text: &str) -> Result<Value, String> {
    if let Some(value) = variable(text) {
        return Ok(value);
    }
    if text.starts_with(['\'', '"']) {
        let mut reader = Reader::of(text);
        return match reader.quoted() {
            // Something else begins with a quotation mark as well, such as `"a" and "b"`.
            Ok(quoted) if reader.rest.is_empty() => Ok(Value::Text { text: quoted, is_quoted: true }),
            _ => Ok(Value::bare(text)),
        };
    }
    if text.starts_with("@{") || text.starts_with("@(") {
        return many(text);
    }
    Ok(json_of(text).unwrap_or_else(|| Value::bare(text)))
}

/// Reads the value of a parameter that takes several things, separated by commas.
pub(super) fn many(text: &str) -> Result<Value, String> {
    if let Some(value) = json_of(text) {
        return Ok(value);
    }
    let mut reader = Reader::of(text);
    let value = reader.expression(&[])?;
    match reader.rest {
        "" => Ok(value),
        rest => Err(format!("Unexpected token '{rest}' in expression or statement.")),
    }
}

/// Whether a text goes on in the next word, as a bracket or a quotation mark is open, or something follows a comma.
pub(super) fn goes_on(text: &str, takes_many: bool) -> bool {
    let brackets = text.starts_with("@(") || text.starts_with("@{");
    if !brackets && !takes_many {
        return false;
    }
    let mut open = Vec::new();
    let mut quote = None;
    for letter in text.chars() {
        match (letter, quote) {
            (letter, Some(mark)) if letter == mark => quote = None,
            (_, Some(_)) => {}
            ('\'' | '"', None) if brackets => quote = Some(letter),
            ('(' | '{', None) => open.push(letter),
            (')' | '}', None) => drop(open.pop()),
            _ => {}
        }
    }
    brackets && (quote.is_some() || !open.is_empty()) || takes_many && text.ends_with(',')
}

fn variable(text: &str) -> Option<Value> {
    let is = |name: &str| text.eq_ignore_ascii_case(name);
    match text {
        _ if is("$null") => Some(Value::Null),
        _ if is("$true") => Some(Value::Boolean(true)),
        _ if is("$false") => Some(Value::Boolean(false)),
        _ => None,
    }
}

/// An object or an array in JSON.
fn json_of(text: &str) -> Option<Value> {
    let node = text.starts_with(['{', '[']).then(|| json::parse(text).ok())??;
    Some(Value::from(&node))
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn of(text: &'t str) -> Self {
        Self { rest: text, depth: 0 }
    }

    fn next(&mut self) -> Option<char> {
        let mut letters = self.rest.chars();
        let letter = letters.next()?;
        self.rest = letters.as_str();
        Some(letter)
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn takes(&mut self, mark: &str) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Things between commas, up to one of the ends or the end of the text; one thing is itself.
    fn expression(&mut self, ends: &[char]) -> Result<Value, String> {
        let mut items = vec![self.item(ends)?];
        self.blanks();
        while self.takes(",") {
            items.push(self.item(ends)?);
            self.blanks();
        }
        Ok(if items.len() == 1 { items.remove(0) } else { Value::List(items) })
    }

    fn item(&mut self, ends: &[char]) -> Result<Value, String> {
        self.blanks();
        if self.depth >= MAX_DEPTH {
            return Err("The value is nested too deeply.".to_owned());
        }
        self.depth += 1;
        let item = self.item_within(ends);
        self.depth -= 1;
        item
    }

    fn item_within(&mut self, ends: &[char]) -> Result<Value, String> {
        if self.takes("@(") {
            return self.array();
        }
        if self.takes("@{") {
            return self.hash();
        }
        if self.rest.starts_with(['\'', '"']) {
            let text = self.quoted()?;
            return Ok(Value::Text { text, is_quoted: true });
        }
        let is_end = |letter: char| letter == ',' || ends.contains(&letter);
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        let text = text.trim_end();
        if text.is_empty() {
            return Err("Missing expression after ','.".to_owned());
        }
        self.rest = rest;
        Ok(variable(text).unwrap_or_else(|| Value::bare(text)))
    }

    /// An array, whose `@(` is read.
    fn array(&mut self) -> Result<Value, String> {
        self.blanks();
        if self.takes(")") {
            return Ok(Value::List(Vec::new()));
        }
        let inside = self.expression(&[')'])?;
        self.blanks();
        if !self.takes(")") {
            return Err("Missing closing ')' in expression.".to_owned());
        }
        Ok(match inside {
            Value::List(items) => Value::List(items),
            item => Value::List(vec![item]),
        })
    }

    /// A hashtable, whose `@{` is read.
    fn hash(&mut self) -> Result<Value, String> {
        let mut entries: Vec<(String, Value)> = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ';');
            if self.takes("}") {
                return Ok(Value::Hash(entries));
            }
            if self.rest.is_empty() {
                return Err("Missing closing '}' in the hash literal.".to_owned());
            }
            let key = self.key()?;
            self.blanks();
            if !self.takes("=") {
                return Err("Missing '=' operator after key in hash literal.".to_owned());
            }
            if entries.iter().any(|(known, _)| known.eq_ignore_ascii_case(&key)) {
                return Err(format!("Duplicate keys '{key}' are not allowed in hash literals."));
            }
            let value = self.expression(&[';', '}', '\n'])?;
            entries.push((key, value));
        }
    }

    fn key(&mut self) -> Result<String, String> {
        if self.rest.starts_with(['\'', '"']) {
            return self.quoted();
        }
        let end = self.rest.find(['=', '}', ';']);
        let (key, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        Ok(key.trim_end().to_owned())
    }

    /// Text in quotes, which come twice where they are a part of it. In double quotes, backticks escape.
    fn quoted(&mut self) -> Result<String, String> {
        let mark = self.next().unwrap_or_default();
        let mut text = String::new();
        while let Some(letter) = self.next() {
            if letter == mark {
                if !self.rest.starts_with(mark) {
                    return Ok(text);
                }
                self.next();
                text.push(mark);
            } else if letter == '`' && mark == '"' {
                text.extend(self.escaped());
            } else {
                text.push(letter);
            }
        }
        Err(format!("The string is missing the terminator: {mark}."))
    }

    /// What a backtick and the letter after it stand for.
    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            '0' => '\0',
            'a' => '\x07',
            'b' => '\x08',
            'e' => '\x1b',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0b',
            letter => letter,
        })
    }
}

/// A text as PowerShell writes it on a command line: in quotes where it has to be.
pub(super) fn literal(text: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_./:+-".contains(letter);
    match !text.is_empty() && text.chars().all(is_plain) && !text.starts_with('-') {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Value {
        Value::Text { text: text.to_owned(), is_quoted: true }
    }

    #[test]
    fn one_thing_is_all_of_the_text() {
        for (text, expected) in [
            ("a,b", Ok(Value::bare("a,b"))),
            ("'a''b'", Ok(quoted("a'b"))),
            ("\"a`tb\"\"\"", Ok(quoted("a\tb\""))),
            ("'a' b", Ok(Value::bare("'a' b"))),
            ("it's", Ok(Value::bare("it's"))),
            ("$TRUE", Ok(Value::Boolean(true))),
            ("$null", Ok(Value::Null)),
            ("'$null'", Ok(quoted("$null"))),
            ("@('a')", Ok(Value::List(vec![quoted("a")]))),
            ("@{", Err("Missing closing '}' in the hash literal.".to_owned())),
        ] {
            assert_eq!(one(text), expected, "{text}");
        }
    }

    #[test]
    fn several_things_are_between_commas() {
        for (text, expected) in [
            ("a", Ok(Value::bare("a"))),
            ("a, 'b,c'", Ok(Value::List(vec![Value::bare("a"), quoted("b,c")]))),
            ("@()", Ok(Value::List(vec![]))),
            (
                "@{a = 1; 'b c'=x,y}",
                Ok(Value::Hash(vec![
                    ("a".to_owned(), Value::bare("1")),
                    ("b c".to_owned(), Value::List(vec![Value::bare("x"), Value::bare("y")])),
                ])),
            ),
            ("[\"a\"]", Ok(Value::List(vec![quoted("a")]))),
            ("a,", Err("Missing expression after ','.".to_owned())),
            ("'a", Err("The string is missing the terminator: '.".to_owned())),
            ("@{a=1;A=2}", Err("Duplicate keys 'A' are not allowed in hash literals.".to_owned())),
            ("@{a}", Err("Missing '=' operator after key in hash literal.".to_owned())),
            ("@('a'", Err("Missing closing ')' in expression.".to_owned())),
        ] {
            assert_eq!(many(text), expected, "{text}");
        }
    }

    #[test]
    fn deep_values_are_refused() {
        let text = "@(".repeat(100_000);
        assert_eq!(many(&text), Err("The value is nested too deeply.".to_owned()));
    }

    #[test]
    fn any_text_is_read_or_refused() {
        let letters: Vec<char> = "@@(){}''\"\"`,;== $a1é\n\\[]:".chars().collect();
        // A generator of numbers by Marsaglia; the same ones on each run.
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % below as u64).unwrap_or_default()
        };
        let mut refused = 0;
        for _ in 0..50_000 {
            let length = next(24);
            let text: String = (0..length).filter_map(|_| letters.get(next(letters.len()))).collect();
            let text = if next(2) == 0 { format!("@{{{text}") } else { text };
            goes_on(&text, next(2) == 0);
            refused += usize::from(one(&text).is_err()) + usize::from(many(&text).is_err());
        }
        assert!(refused > 1000);
    }

    #[test]
    fn literals_are_read_back() {
        for text in ["web", "it's", "a b", "-x", "", "$true", "a,b", "@{"] {
            let written = literal(text);
            let read = one(&written).map(|value| match value {
                Value::Text { text, .. } => text,
                other => format!("{other:?}"),
            });
            assert_eq!(read.as_deref(), Ok(text), "{written}");
        }
    }
}
