//! `file://` and `fileb://`: parameters whose value is in a file.

use crate::encodings::{Codec, DecodeError};
use crate::host::Host;
use crate::usage::Refusal;
use shapewright_core::python;
use std::io;

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// The text of a `file://`, its line ends all `\n`.
    Text(String),
    /// The bytes of a `fileb://`.
    Bytes(Vec<u8>),
}

/// Why a file cannot be loaded.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LoadError {
    /// It cannot be read, or is not text.
    File(String),
    /// The encoding that the environment names is unknown, or the file lacks its mark.
    Encoding(String),
}

impl LoadError {
    /// The refusal of a parameter's value.
    pub(crate) fn of_parameter(self, option: &str) -> Refusal {
        match self {
            Self::File(message) => Refusal::validation(format!("Error parsing parameter '{option}': {message}")),
            Self::Encoding(_) => self.alone(),
        }
    }

    /// The refusal where no parameter is named.
    pub(crate) fn alone(self) -> Refusal {
        match self {
            Self::File(message) => Refusal::general(message),
            Self::Encoding(message) => Refusal::general(message),
        }
    }
}

/// The content of the file that a word names, if it names one.
pub(crate) fn content(word: &str, host: &dyn Host) -> Result<Option<Content>, LoadError> {
    let (path, is_text) = match (word.strip_prefix("file://"), word.strip_prefix("fileb://")) {
        (Some(path), _) => (path, true),
        (_, Some(path)) => (path, false),
        _ => return Ok(None),
    };
    let path = expand(path, host);
    let unloadable =
        |error: io::Error| LoadError::File(format!("Unable to load paramfile {word}: {}", python_error(&error, &path)));
    let bytes = host.read(&path).map_err(unloadable)?;
    if !is_text {
        return Ok(Some(Content::Bytes(bytes)));
    }
    let codec = host.variable("AWS_CLI_FILE_ENCODING").map_or(Ok(Codec::UTF8), |name| {
        Codec::named(&name).ok_or_else(|| LoadError::Encoding(format!("unknown encoding: {name}")))
    })?;
    let text = codec.decode(&bytes).map_err(|error| match error {
        DecodeError::NoMark(encoding) => LoadError::Encoding(format!("{encoding} stream does not start with BOM")),
        DecodeError::Bytes => LoadError::File(format!(
            "Unable to load paramfile ({path}), text contents could not be decoded.  If this is a binary file, please \
             use the fileb:// prefix instead of the file:// prefix."
        )),
    })?;
    Ok(Some(Content::Text(text.replace("\r\n", "\n").replace('\r', "\n"))))
}

/// An error of the operating system about a file, in Python's words.
pub(crate) fn python_error(error: &io::Error, path: &str) -> String {
    let message = error.to_string();
    let Some(number) = error.raw_os_error() else { return message };
    let message = message.strip_suffix(&format!(" (os error {number})")).unwrap_or(&message);
    format!("[Errno {number}] {message}: {}", python::quote_text(path))
}

/// A path with its `~` and variables replaced.
pub(crate) fn expand(path: &str, host: &dyn Host) -> String {
    expand_variables(&expand_home(path, host), host)
}

/// A `~` at the beginning is the home folder.
fn expand_home(path: &str, host: &dyn Host) -> String {
    match (path.strip_prefix('~'), host.variable("HOME")) {
        (Some(below), Some(home)) if below.is_empty() || below.starts_with('/') => {
            let expanded = format!("{}{below}", home.trim_end_matches('/'));
            if expanded.is_empty() { "/".to_owned() } else { expanded }
        }
        _ => path.to_owned(),
    }
}

/// `$NAME` and `${NAME}` are environment variables; those that are not set stay as they are.
fn expand_variables(path: &str, host: &dyn Host) -> String {
    let mut expanded = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('$') {
        expanded.push_str(before);
        let (name, length) = match after.strip_prefix('{').and_then(|after| after.split_once('}')) {
            Some((name, _)) => (name, name.len() + 2),
            None => {
                let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
                (after.get(..end).unwrap_or_default(), end)
            }
        };
        let written = after.get(..length).unwrap_or_default();
        match host.variable(name).filter(|_| !name.is_empty()) {
            Some(value) => expanded.push_str(&value),
            None => expanded.extend(["$", written]),
        }
        rest = after.get(length..).unwrap_or_default();
    }
    expanded + rest
}

#[cfg(test)]
mod tests;
