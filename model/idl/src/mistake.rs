//! What is wrong with a file, and where.

/// A mistake in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mistake {
    /// Where: bytes from the start of the text.
    pub at: usize,
    /// What is wrong: one lower-case sentence with names in backticks.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
    /// The name that is unknown, if that is the mistake.
    pub unknown: Option<Unknown>,
}

/// An unknown name, and the names that would be right in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The name.
    pub name: String,
    /// The known names.
    pub known: Vec<String>,
}

impl Mistake {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), help: None, unknown: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn unknown(mut self, name: &str, known: impl IntoIterator<Item = String>) -> Self {
        self.unknown = Some(Unknown { name: shortened(name), known: known.into_iter().collect() });
        self
    }
}

/// `text` as a message can quote it: not longer than a line.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
