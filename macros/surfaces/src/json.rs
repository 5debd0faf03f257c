//! JSON whose objects keep their order.

use std::fmt::{self, Write};

/// A value to write.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    Bool(bool),
    /// JSON that is written already, such as a number or a default of the model.
    Raw(String),
    Text(String),
    Array(Vec<Json>),
    Object(Entries),
}

/// The entries of an object, in their order.
pub(crate) type Entries = Vec<(String, Json)>;

impl Json {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// As lines, indented by two blanks. The depth of a value is bounded by that of the model.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self, 0, f)
    }
}

fn write(json: &Json, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match json {
        Json::Bool(value) => write!(f, "{value}"),
        Json::Raw(text) => f.write_str(text),
        Json::Text(text) => string(text, f),
        Json::Array(items) if items.is_empty() => f.write_str("[]"),
        Json::Object(entries) if entries.is_empty() => f.write_str("{}"),
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                begin_line(if index == 0 { "[" } else { "," }, depth + 1, f)?;
                write(item, depth + 1, f)?;
            }
            begin_line("", depth, f)?;
            f.write_char(']')
        }
        Json::Object(entries) => {
            for (index, (name, value)) in entries.iter().enumerate() {
                begin_line(if index == 0 { "{" } else { "," }, depth + 1, f)?;
                string(name, f)?;
                f.write_str(": ")?;
                write(value, depth + 1, f)?;
            }
            begin_line("", depth, f)?;
            f.write_char('}')
        }
    }
}

/// Ends a line with a mark, and begins the next.
fn begin_line(mark: &str, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(f, "{mark}")?;
    write!(f, "{:width$}", "", width = 2 * depth)
}

fn string(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for next in text.chars() {
        match next {
            '"' => f.write_str("\\\""),
            '\\' => f.write_str("\\\\"),
            '\n' => f.write_str("\\n"),
            '\r' => f.write_str("\\r"),
            '\t' => f.write_str("\\t"),
            // C1 controls and the separators of lines are no harm in JSON, but many editors cannot show them.
            next if next.is_control() || matches!(next, '\u{2028}' | '\u{2029}') => write!(f, "\\u{:04x}", next as u32),
            next => f.write_char(next),
        }?;
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_keep_their_order_and_text_is_escaped() {
        let value = Json::Object(vec![
            ("b".to_owned(), Json::Array(vec![Json::Raw("1.50".to_owned()), Json::Bool(true)])),
            ("a\"\\".to_owned(), Json::text("x\n\t\u{1}\u{2028}é")),
            ("empty".to_owned(), Json::Array(vec![Json::Object(Vec::new()), Json::Array(Vec::new())])),
        ]);
        let expected = r#"{
  "b": [
    1.50,
    true
  ],
  "a\"\\": "x\n\t\u0001\u2028é",
  "empty": [
    {},
    []
  ]
}"#;
        assert_eq!(value.to_string(), expected);
    }
}
