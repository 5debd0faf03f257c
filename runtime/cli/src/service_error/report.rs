//! `--cli-error-format`: how errors are shown.

use shapewright_core::Node;
use shapewright_core::node::Map;
use shapewright_core::python;

use super::ServiceError;
use crate::output::{Format, Output, table};
use crate::query::Query;
use crate::usage::Refusal;

/// Below how many values a list or map is shown on one line.
const INLINE: usize = 5;

/// A value of `--cli-error-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ErrorFormat {
    /// The message alone.
    Legacy,
    /// The message, and below it what else the error has.
    #[default]
    Enhanced,
    /// All fields in a format that replies are printed in, too.
    Fields(Format),
}

impl ErrorFormat {
    /// The format of this name, in capitals or not; one that is unknown is [`ErrorFormat::Enhanced`].
    pub fn named(name: &str) -> Self {
        match name.to_lowercase().as_str() {
            "legacy" => Self::Legacy,
            "json" => Self::Fields(Format::Json),
            "yaml" => Self::Fields(Format::Yaml),
            "text" => Self::Fields(Format::Text),
            "table" => Self::Fields(Format::Table),
            _ => Self::Enhanced,
        }
    }
}

/// How errors are shown.
#[derive(Debug, Clone, Copy)]
pub struct Show<'a> {
    /// The name of the program, which messages begin with.
    pub program: &'a str,
    /// `--cli-error-format`
    pub format: ErrorFormat,
    /// `--query`, which also picks from the fields of an error.
    pub query: Option<&'a Query>,
    /// How tables are drawn.
    pub table: table::Look,
}

/// An error to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The exit code.
    pub exit: u8,
    message: String,
    legacy: String,
    /// `None`: it is a message and nothing else.
    fields: Option<Box<Map>>,
}

impl Report {
    /// An error that has no kind: only its message is shown, whatever the format; exit code 255.
    pub fn general(message: impl Into<String>) -> Self {
        let message = message.into();
        Self { exit: 255, legacy: message.clone(), message, fields: None }
    }

    /// An error of a kind such as `ParamValidation`.
    pub fn coded(exit: u8, code: &str, message: &str) -> Self {
        let fields = [("Code", code), ("Message", message)].map(|(name, text)| (name.to_owned(), Node::from(text)));
        Self {
            exit,
            message: format!("An error occurred ({code}): {message}"),
            legacy: message.to_owned(),
            fields: Some(Box::new(Map::from_iter(fields))),
        }
    }

    /// What kind of error it is, if it has one.
    pub fn code(&self) -> Option<&str> {
        self.fields.as_ref()?.get("Code")?.as_str()
    }

    /// What is wrong, without the kind: the service's own words, if they are the service's.
    pub fn message(&self) -> &str {
        let own = self.fields.as_ref().and_then(|fields| fields.get("Message").or_else(|| fields.get("message")));
        own.and_then(Node::as_str).unwrap_or(&self.legacy)
    }

    /// The text for standard error.
    pub fn show(&self, show: Show<'_>) -> String {
        match (&self.fields, show.format) {
            (None, _) | (_, ErrorFormat::Legacy) => error_line(show.program, &self.legacy),
            (Some(fields), ErrorFormat::Enhanced) => {
                let mut text = error_line(show.program, &self.message);
                details(fields, &mut text);
                text
            }
            (Some(fields), ErrorFormat::Fields(format)) => {
                let output = Output { format, query: show.query, title: "error", table: show.table };
                // Where the query does not fit, the message still says what is wrong.
                output.reply(&Node::Map((**fields).clone())).unwrap_or_else(|_| error_line(show.program, &self.legacy))
            }
        }
    }
}

impl From<&ServiceError> for Report {
    fn from(error: &ServiceError) -> Self {
        let message = error.to_string();
        Self { exit: 254, legacy: message.clone(), message, fields: Some(Box::new(error.fields().clone())) }
    }
}

impl From<&Refusal> for Report {
    /// The refusal without its warnings and its usage text, which are printed before it.
    fn from(refusal: &Refusal) -> Self {
        match refusal.code {
            Some(code) => Self::coded(refusal.exit, code, &refusal.message),
            None => Self { exit: refusal.exit, ..Self::general(refusal.message.as_str()) },
        }
    }
}

fn error_line(program: &str, message: &str) -> String {
    match message.trim() {
        "" => format!("\n{program}: [ERROR]:\n"),
        message => format!("\n{program}: [ERROR]: {message}\n"),
    }
}

/// What an error has beside its code and message.
fn details(fields: &Map, text: &mut String) {
    let mut others =
        fields.iter().filter(|(name, _)| !matches!(name.as_str(), "Code" | "Message" | "code" | "message")).peekable();
    if others.peek().is_none() {
        return;
    }
    text.push_str("\nAdditional error details:\n");
    let mut is_complex = false;
    for (name, value) in others {
        let shown = inline(value);
        is_complex |= shown.is_none();
        text.push_str(&format!("{name}: {}\n", shown.as_deref().unwrap_or("<complex value>")));
    }
    if is_complex {
        text.push_str("Use \"--cli-error-format json\" or another error format to see the full details.\n");
    }
}

/// A value on one line, if it fits there.
fn inline(value: &Node) -> Option<String> {
    let is_scalar = |node: &Node| !matches!(node, Node::List(_) | Node::Map(_));
    Some(match value {
        Node::List(items) if items.len() < INLINE && items.iter().all(is_scalar) => {
            format!("[{}]", items.iter().map(python::str).collect::<Vec<_>>().join(", "))
        }
        Node::Map(entries) if entries.len() < INLINE && entries.values().all(is_scalar) => {
            let entries: Vec<_> =
                entries.iter().map(|(name, value)| format!("{name}: {}", python::str(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Node::List(_) | Node::Map(_) => return None,
        scalar => python::str(scalar).into_owned(),
    })
}
