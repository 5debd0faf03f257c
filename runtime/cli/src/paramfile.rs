//! `file://` and `fileb://`: parameters whose value is in a file.

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
    /// The encoding that the environment names is unknown.
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
            Self::Encoding(name) => Refusal::general(format!("unknown encoding: {name}")),
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
    let path = expand_variables(&expand_home(path, host), host);
    let unloadable =
        |error: io::Error| LoadError::File(format!("Unable to load paramfile {word}: {}", python_error(&error, &path)));
    let bytes = host.read(&path).map_err(unloadable)?;
    if !is_text {
        return Ok(Some(Content::Bytes(bytes)));
    }
    let encoding = host.variable("AWS_CLI_FILE_ENCODING").unwrap_or_else(|| "utf-8".to_owned());
    let decode = decoder(&encoding).ok_or(LoadError::Encoding(encoding))?;
    let text = decode(&bytes).ok_or_else(|| {
        LoadError::File(format!(
            "Unable to load paramfile ({path}), text contents could not be decoded.  If this is a binary file, please \
             use the fileb:// prefix instead of the file:// prefix."
        ))
    })?;
    Ok(Some(Content::Text(text.replace("\r\n", "\n").replace('\r', "\n"))))
}

/// An error in Python's words.
fn python_error(error: &io::Error, path: &str) -> String {
    let message = error.to_string();
    let Some(number) = error.raw_os_error() else { return message };
    let message = message.strip_suffix(&format!(" (os error {number})")).unwrap_or(&message);
    format!("[Errno {number}] {message}: {}", python::quote_text(path))
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

type Decoder = fn(&[u8]) -> Option<String>;

/// How to read text in an encoding, by one of Python's names for it.
fn decoder(encoding: &str) -> Option<Decoder> {
    let utf8: Decoder = |bytes| Some(std::str::from_utf8(bytes).ok()?.to_owned());
    match encoding.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" | "u8" => Some(utf8),
        "utf-8-sig" => Some(|bytes| {
            let text = std::str::from_utf8(bytes).ok()?;
            Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
        }),
        "ascii" | "us-ascii" | "646" => {
            Some(|bytes| bytes.is_ascii().then(|| bytes.iter().copied().map(char::from).collect()))
        }
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "8859" | "l1" => {
            Some(|bytes| Some(bytes.iter().copied().map(char::from).collect()))
        }
        "utf-16" | "utf16" | "u16" => Some(|bytes| match bytes {
            [0xfe, 0xff, text @ ..] => utf16(text, u16::from_be_bytes),
            [0xff, 0xfe, text @ ..] => utf16(text, u16::from_le_bytes),
            _ => utf16(bytes, u16::from_le_bytes),
        }),
        "utf-16-le" | "utf-16le" => Some(|bytes| utf16(bytes, u16::from_le_bytes)),
        "utf-16-be" | "utf-16be" => Some(|bytes| utf16(bytes, u16::from_be_bytes)),
        _ => None,
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().copied().map(unit).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests;
