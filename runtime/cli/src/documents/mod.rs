//! `--cli-input-json` and `--cli-input-yaml`: a document with the members that the options do not set.

mod yaml;

use crate::paramfile::Content;
use crate::usage::Refusal;
use shapewright_core::node::Map;
use shapewright_core::python;
use shapewright_core::{Node, json};

/// The language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// `--cli-input-json`
    Json,
    /// `--cli-input-yaml`
    Yaml,
}

/// The document of a command line, if it has one.
pub(crate) struct Document(Option<(Language, Content)>);

/// Whether the words have a document, so that they need not have anything else.
///
/// Only the option's full name counts, with its value in a word of its own.
pub(crate) fn are_given(words: &[String]) -> bool {
    words.iter().any(|word| word == "--cli-input-json" || word == "--cli-input-yaml")
}

impl Language {
    fn option(self) -> &'static str {
        match self {
            Self::Json => "cli-input-json",
            Self::Yaml => "cli-input-yaml",
        }
    }
}

impl Document {
    /// The one document of these; two are refused.
    pub(crate) fn one_of(documents: Vec<(Language, Content)>) -> Result<Self, Refusal> {
        if documents.len() > 1 {
            return Err(Refusal::validation("Only one --cli-input- parameter may be specified."));
        }
        Ok(Self(documents.into_iter().next()))
    }

    /// Adds the members that the parameters lack.
    pub(crate) fn add_to(self, parameters: &mut Map) -> Result<(), Refusal> {
        let Some((language, content)) = self.0 else { return Ok(()) };
        let invalid = |what: &str| {
            Refusal::validation(format!("Error parsing parameter '{}': Invalid {what} received.", language.option()))
        };
        let node = match language {
            Language::Json => json(&content).ok_or_else(|| invalid("JSON"))?,
            Language::Yaml => yaml(&content).map_err(|error| match error {
                yaml::YamlError::Invalid => invalid("YAML"),
                yaml::YamlError::Value(message) => Refusal::general(message),
            })?,
        };
        let Node::Map(entries) = node else {
            return Err(Refusal::validation(format!(
                "Error parsing parameter '--{}': Invalid type: expecting map, received <class '{}'>",
                language.option(),
                python::type_name(&node)
            )));
        };
        for (name, value) in entries {
            parameters.entry(name).or_insert(value);
        }
        Ok(())
    }
}

fn json(content: &Content) -> Option<Node> {
    let text = match content {
        Content::Text(text) => text,
        Content::Bytes(bytes) => without_mark(bytes)?,
    };
    json::parse(text).ok()
}

fn yaml(content: &Content) -> Result<Node, yaml::YamlError> {
    let text = match content {
        Content::Text(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Content::Bytes(bytes) => without_mark(bytes).ok_or(yaml::YamlError::Invalid)?,
    };
    yaml::parse(text)
}

/// The text of bytes, without the mark that it may begin with.
fn without_mark(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[cfg(test)]
mod tests;
