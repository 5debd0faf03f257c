//! Mistakes: what is wrong with a model, or with what was asked for.

use std::fmt;

use shapewright_core::nearest;

/// A mistake in a model or in what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What it is about.
    pub about: About,
    /// What is wrong: one lower-case sentence with names in backticks.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

/// What a mistake is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum About {
    /// The model, or the selection of operations.
    Model(Box<shapewright_model::Error>),
    /// The entry at this position of [`Options::rename`](crate::Options::rename).
    Rename(usize),
    /// A part of [`Options::parts`](crate::Options::parts).
    Part(Part),
}

/// Something that is emitted beside the types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The client.
    Client,
    /// The server.
    Server,
    /// The command line.
    Cli,
    /// The cmdlets.
    Cmdlets,
}

impl Error {
    pub(crate) fn new(about: About, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { about, message: message.into(), help: Some(help.into()) }
    }

    pub(crate) fn of_model(mut errors: shapewright_model::Errors) -> Vec<Self> {
        errors.suggest(|name, known| nearest(name, known.iter().map(String::as_str)));
        let error = |error: shapewright_model::Error| Self {
            message: error.message.clone(),
            help: error.help.clone(),
            about: About::Model(Box::new(error)),
        };
        errors.into_iter().map(error).collect()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let About::Model(error) = &self.about {
            return error.fmt(f);
        }
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, " (help: {help})"),
            None => Ok(()),
        }
    }
}

/// Every mistake that was found; at least one. Displayed one on a line, also where `main` returns them.
#[derive(Clone, PartialEq, Eq)]
pub struct Errors(Vec<Error>);

impl Errors {
    /// The mistakes: those of the model in document order, then the others.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.0.iter()
    }
}

impl From<Vec<Error>> for Errors {
    fn from(errors: Vec<Error>) -> Self {
        Self(errors)
    }
}

impl From<Errors> for Vec<Error> {
    fn from(errors: Errors) -> Self {
        errors.0
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mistake) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "\n" })?;
            mistake.fmt(f)?;
        }
        Ok(())
    }
}

/// What a `main` that returns the mistakes prints.
impl fmt::Debug for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Errors {}
