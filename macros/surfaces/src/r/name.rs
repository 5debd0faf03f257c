//! Names of R's.

use shapewright_codegen::ir::{Api, Operation};

/// What paws calls a service: its SDK id in lower case, letters and digits alone.
pub fn service(api: &Api) -> String {
    let name: String = api.service.sdk_id.chars().filter(char::is_ascii_alphanumeric).collect();
    name.to_ascii_lowercase()
}

/// What paws calls an operation, without the service.
pub fn operation(operation: &Operation) -> String {
    operation.command.replace('-', "_")
}

/// Words that are no names.
const RESERVED: [&str; 19] = [
    "if",
    "else",
    "repeat",
    "while",
    "function",
    "for",
    "next",
    "break",
    "in",
    "TRUE",
    "FALSE",
    "NULL",
    "Inf",
    "NaN",
    "NA",
    "NA_integer_",
    "NA_real_",
    "NA_complex_",
    "NA_character_",
];

/// A name in code, in backticks where it would be something else.
pub(super) fn quoted(name: &str) -> String {
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|next| next.is_ascii_alphanumeric() || next == '_' || next == '.');
    if is_name && !RESERVED.contains(&name) { name.to_owned() } else { format!("`{name}`") }
}

/// Text as a literal in code.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for next in text.chars() {
        match next {
            '"' | '\\' => literal.extend(['\\', next]),
            '\n' => literal.push_str("\\n"),
            next if next.is_ascii_graphic() || next == ' ' => literal.push(next),
            next => literal.push_str(&format!("\\u{{{:x}}}", next as u32)),
        }
    }
    literal + "\""
}
