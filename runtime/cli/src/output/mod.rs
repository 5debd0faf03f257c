//! `--output`: what is printed of a reply, byte for byte as the AWS CLI prints it.
//!
//! Nothing is printed here: each function returns the text. Pages of a reply go through [`Pages`], which returns text as
//! soon as the AWS CLI would print it.

mod pages;
pub mod table;
#[cfg(test)]
mod tests;
mod text;
mod yaml;

pub use pages::Pages;

use std::fmt;

use shapewright_core::Node;
use shapewright_core::jmespath::EvaluationError;
use shapewright_core::json::{self, Style};

use crate::query::Query;

/// A value of `--output`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Indented JSON.
    #[default]
    Json,
    /// Lines of values between tabs.
    Text,
    /// Tables drawn with `-`, `+` and `|`.
    Table,
    /// YAML.
    Yaml,
    /// A YAML list of the pages, as they come.
    YamlStream,
    /// Nothing at all.
    Off,
}

impl Format {
    const ALL: [Self; 6] = [Self::Json, Self::Text, Self::Table, Self::Yaml, Self::YamlStream, Self::Off];

    /// The names of all formats, in the order in which they are listed.
    pub const NAMES: [&str; Self::ALL.len()] = {
        let mut names = [""; Self::ALL.len()];
        let mut index = 0;
        while index < names.len() {
            names[index] = Self::ALL[index].name();
            index += 1;
        }
        names
    };

    /// What `--output` calls the format.
    const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Table => "table",
            Self::Yaml => "yaml",
            Self::YamlStream => "yaml-stream",
            Self::Off => "off",
        }
    }

    /// The format of this name.
    ///
    /// # Errors
    ///
    /// What the AWS CLI says of an unknown one in its configuration: exit code 255.
    pub fn named(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| format!("Unknown output type: {name}"))
    }
}

/// How replies are printed.
#[derive(Debug, Clone, Copy)]
pub struct Output<'a> {
    /// `--output`
    pub format: Format,
    /// `--query`
    pub query: Option<&'a Query>,
    /// What a table is called: the name of the operation.
    pub title: &'a str,
    /// How tables are drawn.
    pub table: table::Look,
}

/// Why something cannot be printed: exit code 255.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The query does not fit the reply.
    Query(EvaluationError),
    /// The value is not a table.
    Table(table::Error),
    /// The value would take too many columns in too many lines.
    Size,
}

/// How many cells a list of maps may have, whose columns are the names of all of them.
const MAX_CELLS: usize = 10_000_000;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Query(error) => error.fmt(f),
            Self::Table(error) => error.fmt(f),
            Self::Size => f.write_str("The reply is too large to be shown in columns"),
        }
    }
}

impl std::error::Error for Error {}

impl From<table::Error> for Error {
    fn from(error: table::Error) -> Self {
        Self::Table(error)
    }
}

impl Output<'_> {
    /// The text of a reply that has no pages, or of all its pages made one.
    ///
    /// # Errors
    ///
    /// If the query does not fit the reply, or a table cannot show it.
    pub fn reply(&self, reply: &Node) -> Result<String, Error> {
        if self.format == Format::Off {
            return Ok(String::new());
        }
        self.queried(reply, |node| {
            if self.format == Format::YamlStream && is_nothing(node) { Ok(String::new()) } else { self.write(node) }
        })
    }

    /// Shows what the query finds, or the value itself.
    fn queried<T>(&self, node: &Node, show: impl FnOnce(&Node) -> Result<T, Error>) -> Result<T, Error> {
        match self.query {
            Some(query) => show(&query.search(node).map_err(Error::Query)?),
            None => show(node),
        }
    }

    /// The text of a value, to which the query has been applied.
    fn write(&self, node: &Node) -> Result<String, Error> {
        Ok(match self.format {
            Format::Json | Format::Yaml if is_nothing(node) => String::new(),
            Format::Json => line(json::to_string(node, Style::INDENTED)),
            Format::Text => text::write(node)?,
            Format::Table => table::draw(self.title, node, self.table)?,
            // A lone scalar in YAML would need an end mark; the AWS CLI prints it as JSON.
            Format::Yaml if !matches!(node, Node::List(_) | Node::Map(_)) => line(json::to_string(node, Style::SPACED)),
            Format::Yaml => yaml::document(node),
            Format::YamlStream => yaml::item(node),
            Format::Off => String::new(),
        })
    }
}

/// Whether a value is a structure without members: what an operation without output returns, for which nothing is printed.
fn is_nothing(node: &Node) -> bool {
    node.as_map().is_some_and(|entries| entries.is_empty())
}

fn line(mut text: String) -> String {
    text.push('\n');
    text
}
