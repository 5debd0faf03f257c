//! Mistakes in a model: all of them at once, each with the place where it stands.

use std::fmt;

use crate::json::{Place, Raw, pointers};
use crate::nearest;
use crate::selection::Source;

/// One mistake in a model or in what was selected from it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// The name of the [`Source`]; empty where no file was given.
    pub file: String,
    /// The JSON pointer of the value that is wrong (RFC 6901); empty for the file as a whole.
    pub pointer: String,
    /// What is wrong: one lower-case sentence with names in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in [&self.file, &self.pointer] {
            if !part.is_empty() {
                write!(f, "{part}: ")?;
            }
        }
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, " (help: {help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// Every mistake that was found, in document order; at least one. Displayed one on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors(Vec<Error>);

impl Errors {
    /// The mistakes, in document order.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.0.iter()
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}

impl IntoIterator for Errors {
    type Item = Error;
    type IntoIter = std::vec::IntoIter<Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Errors {
    type Item = &'a Error;
    type IntoIter = std::slice::Iter<'a, Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Where a part of a model stands, for who finds a mistake in it later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin(Place);

impl Origin {
    pub(crate) fn of(raw: Raw<'_>) -> Self {
        Self(raw.place())
    }
}

/// A mistake that was found in a model after it was read.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The part of the model that it is in.
    pub origin: Origin,
    /// The rest of the JSON pointer, from that part down, such as `/input/Name`; empty for the part itself.
    pub below: String,
    /// What is wrong: one lower-case sentence with names in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Errors {
    /// Mistakes as errors of the files from which the model was loaded; `None` of none.
    pub fn of(mut mistakes: Vec<Mistake>, sources: &[Source<'_>]) -> Option<Self> {
        mistakes.sort_by_key(|mistake| mistake.origin.0);
        let mut faults = Faults::default();
        let below: Vec<String> = mistakes.iter_mut().map(|mistake| std::mem::take(&mut mistake.below)).collect();
        for Mistake { origin, message, help, .. } in mistakes {
            faults.push(Fault { place: origin.0, message, help });
        }
        let mut errors = faults.into_errors(sources);
        errors.0.iter_mut().zip(below).for_each(|(error, below)| error.pointer.push_str(&below));
        (!errors.0.is_empty()).then_some(errors)
    }
}

/// A mistake whose place is still a byte offset: nothing is spent on pointers while all goes well.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) place: Place,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Fault {
    pub(crate) fn new(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean", where there is something that may have been meant.
    pub(crate) fn meant(self, name: Option<&str>) -> Self {
        match name {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// Collects faults while the work goes on.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Keeps the fault, if it is one, and gives the value otherwise.
    pub(crate) fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.push(fault)).ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name that was probably meant. Finding it looks at all names, so of very many mistakes only some get one.
    pub(crate) fn suggest<'n>(&self, name: &str, among: impl Iterator<Item = &'n str>) -> Option<&'n str> {
        const SUGGESTIONS: usize = 20;
        (self.0.len() < SUGGESTIONS).then(|| nearest(name, among)).flatten()
    }

    /// Turns offsets into JSON pointers, in document order.
    pub(crate) fn into_errors(mut self, sources: &[Source<'_>]) -> Errors {
        self.0.sort_by_key(|fault| fault.place);
        let mut errors = Vec::with_capacity(self.0.len());
        for faults in self.0.chunk_by(|a, b| a.place.file == b.place.file) {
            let source = faults.first().and_then(|fault| sources.get(fault.place.file));
            let (file, text) = source.map_or(("", ""), |source| (source.name, source.text));
            let offsets = faults.iter().map(|fault| fault.place.offset);
            for (fault, pointer) in faults.iter().zip(pointers(text, offsets)) {
                let (message, help) = (fault.message.clone(), fault.help.clone());
                errors.push(Error { file: file.to_owned(), pointer, message, help });
            }
        }
        Errors(errors)
    }
}

/// `text` as a message can quote it: not longer than a line.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
