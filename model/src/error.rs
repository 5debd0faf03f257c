//! Mistakes in a model: all of them at once, each with its place.

use std::fmt;
use std::sync::Arc;

use crate::origin::{Origin, pointers};
use crate::place::Place;
use crate::selection::Source;

/// A mistake in a model or in what was selected from it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// What is wrong: a value in a file, or a part of the selection.
    pub subject: Subject,
    /// The name of the [`Source`]; empty if no file was given.
    pub file: String,
    /// The place in the file's text; nothing if no file was given.
    pub place: Option<Place>,
    /// The JSON pointer of the value (RFC 6901); empty for the file as a whole. In a file of IDL, it begins at `place`.
    pub pointer: String,
    /// The id of the shape or member that it is in; empty if it is in none, and in a file of IDL.
    pub shape: String,
    /// What is wrong: one lower-case sentence with names in backticks.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
    /// The name that is unknown, if that is the mistake.
    pub unknown: Option<Box<Unknown>>,
}

/// What a mistake is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// A value in a file.
    #[default]
    Model,
    /// [`Selection::service`](crate::Selection::service).
    Service,
    /// The pattern at this position of [`Selection::operations`](crate::Selection::operations).
    Operation(usize),
    /// The pattern at this position of [`Selection::except`](crate::Selection::except).
    Except(usize),
}

/// An unknown name, and the names that would be right in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The name.
    pub name: String,
    /// The known names.
    pub known: Arc<[String]>,
}

impl Error {
    /// Whether it is in a file of IDL, so that its line and column say where.
    pub fn is_in_idl(&self) -> bool {
        Source { name: &self.file, text: "" }.is_idl()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) if self.is_in_idl() => write!(f, "{}:{}:{}: ", self.file, place.line, place.column)?,
            _ if !self.file.is_empty() => write!(f, "{}: ", self.file)?,
            _ => {}
        }
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, " (help: {help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// Every mistake that was found, in document order; at least one. Of more than fifty, the last only counts the rest.
/// Displayed one on a line, also under `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Errors(Vec<Error>);

impl Errors {
    /// So many mistakes are reported.
    const MOST: usize = 50;

    /// The mistakes, in document order.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.0.iter()
    }

    /// The errors of mistakes that were found in a model after it was loaded from `sources`; `None` if there are none.
    pub fn of(mistakes: Vec<Mistake>, sources: &[Source<'_>]) -> Option<Self> {
        (!mistakes.is_empty()).then(|| Mistakes(mistakes).into_errors(sources))
    }

    /// The error of each mistake that was found in a model after it was loaded from `sources`, in their order.
    pub fn each(mistakes: &[Mistake], sources: &[Source<'_>]) -> Vec<Error> {
        placed(mistakes, sources)
    }

    /// Adds "did you mean" to errors that are about an unknown name, as `nearest` finds the name that was meant.
    pub fn suggest(&mut self, nearest: impl for<'n> Fn(&str, &'n [String]) -> Option<&'n str>) {
        /// Each search looks at all known names.
        const SEARCHES: usize = 20;
        for error in self.0.iter_mut().filter(|error| error.unknown.is_some()).take(SEARCHES) {
            let meant = error.unknown.as_ref().and_then(|unknown| nearest(&unknown.name, &unknown.known));
            if let Some(meant) = meant {
                error.help = Some(format!("did you mean `{meant}`?"));
            }
        }
    }
}

impl fmt::Debug for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
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

/// A mistake whose place is still an offset in a file: pointers are worked out only for those that are reported.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The place of the part of the model that it is in.
    pub origin: Origin,
    /// The rest of the JSON pointer, from the origin down.
    below: String,
    message: String,
    help: Option<String>,
    subject: Subject,
    unknown: Option<Box<Unknown>>,
}

impl Mistake {
    /// A mistake in the part of a model at `origin`. The message is one lower-case sentence with names in backticks.
    pub fn new(origin: Origin, message: impl Into<String>) -> Self {
        let (message, subject) = (message.into(), Subject::Model);
        Self { origin, below: String::new(), message, help: None, subject, unknown: None }
    }

    /// The same, further down: `pointer` leads from the origin to the value that is wrong, such as `/input/Name`.
    pub fn below(mut self, pointer: impl Into<String>) -> Self {
        self.below = pointer.into();
        self
    }

    /// Says what would be right.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says that it is in the selection.
    pub(crate) fn about(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    /// Says that `name` is unknown, and what is known.
    pub(crate) fn unknown(mut self, name: impl Into<String>, known: Arc<[String]>) -> Self {
        self.unknown = Some(Box::new(Unknown { name: name.into(), known }));
        self
    }

    /// The same, with `context` before the message.
    pub(crate) fn within(mut self, context: fmt::Arguments<'_>) -> Self {
        self.message = format!("{context}: {}", self.message);
        self
    }
}

/// Collects mistakes while the work goes on.
#[derive(Debug, Default)]
pub(crate) struct Mistakes(Vec<Mistake>);

impl Mistakes {
    pub(crate) fn push(&mut self, mistake: Mistake) {
        self.0.push(mistake);
    }

    /// The value, unless there is a mistake in its place, which is kept.
    pub(crate) fn keep<T>(&mut self, result: Result<T, Mistake>) -> Option<T> {
        result.map_err(|mistake| self.push(mistake)).ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there are few enough mistakes for each to list what is known.
    pub(crate) fn are_few(&self) -> bool {
        self.0.len() < Errors::MOST
    }

    /// Turns offsets into places and JSON pointers, in document order.
    pub(crate) fn into_errors(mut self, sources: &[Source<'_>]) -> Errors {
        self.0.sort_by_key(|mistake| mistake.origin);
        let omitted = self.0.len().saturating_sub(Errors::MOST);
        self.0.truncate(Errors::MOST);
        let mut errors = placed(&self.0, sources);
        if omitted > 0 {
            let (file, place, pointer, shape) =
                (sources.first().map_or("", |source| source.name).to_owned(), None, String::new(), String::new());
            let (message, help) = (format!("there are {omitted} more mistakes"), Some("fix these first".to_owned()));
            errors.push(Error { subject: Subject::Model, file, place, pointer, shape, message, help, unknown: None });
        }
        Errors(errors)
    }
}

/// The error of each mistake, in their order.
fn placed(mistakes: &[Mistake], sources: &[Source<'_>]) -> Vec<Error> {
    let mut order: Vec<_> = (0..mistakes.len()).zip(mistakes).collect();
    order.sort_by_key(|(_, mistake)| mistake.origin);
    let mut errors = Vec::with_capacity(mistakes.len());
    for of_file in order.chunk_by(|(_, a), (_, b)| a.origin.file == b.origin.file) {
        let file = of_file.first().map_or(usize::MAX, |(_, mistake)| mistake.origin.file);
        let source = sources.get(file).copied().unwrap_or(Source { name: "", text: "" });
        let offsets = || of_file.iter().map(|(_, mistake)| mistake.origin.offset);
        let pointers = match source.is_idl() {
            true => vec![String::new(); of_file.len()],
            false => pointers(source.text, offsets()),
        };
        let places = Place::all(source.text, offsets());
        for ((&(at, mistake), pointer), place) in of_file.iter().zip(pointers).zip(places) {
            let error = Error {
                subject: mistake.subject,
                file: source.name.to_owned(),
                place: (!source.name.is_empty()).then_some(place),
                shape: shape_at(&pointer),
                pointer: pointer + &mistake.below,
                message: mistake.message.clone(),
                help: mistake.help.clone(),
                unknown: mistake.unknown.clone(),
            };
            errors.push((at, error));
        }
    }
    errors.sort_by_key(|(at, _)| *at);
    errors.into_iter().map(|(_, error)| error).collect()
}

/// The shape or member in whose definition a JSON pointer leads.
fn shape_at(pointer: &str) -> String {
    let parts: Vec<_> = pointer.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~")).collect();
    let is_id = parts.get(1).is_some_and(|id| id.parse::<crate::ShapeId>().is_ok());
    match parts.iter().map(String::as_str).filter(|_| is_id).collect::<Vec<_>>().as_slice() {
        ["shapes", id, "members", member, ..] | ["shapes", id, member @ ("member" | "key" | "value"), ..] => {
            format!("{id}${member}")
        }
        ["shapes", id, ..] => (*id).to_owned(),
        _ => String::new(),
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
