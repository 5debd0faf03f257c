//! Errors of the store.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// The store could not do what it was asked for.
#[derive(Debug)]
pub struct StoreError {
    kind: Kind,
    path: Option<PathBuf>,
}

#[derive(Debug)]
enum Kind {
    InUse,
    Database(Box<redb::Error>),
    File(std::io::Error),
    Record,
    NoRandomness,
    Abandoned,
}

impl StoreError {
    /// Whether another process has the file open.
    pub fn is_in_use(&self) -> bool {
        matches!(self.kind, Kind::InUse)
    }

    pub(super) fn in_use() -> Self {
        Kind::InUse.into()
    }

    /// A record that this version cannot read or write.
    pub(super) fn record() -> Self {
        Kind::Record.into()
    }

    pub(crate) fn no_randomness() -> Self {
        Kind::NoRandomness.into()
    }

    /// An operation that did not run to its end.
    pub(crate) fn abandoned() -> Self {
        Kind::Abandoned.into()
    }

    /// The error, with the path of its file.
    pub(super) fn at(self, path: &Path) -> Self {
        Self { path: Some(path.to_owned()), ..self }
    }
}

impl From<Kind> for StoreError {
    fn from(kind: Kind) -> Self {
        Self { kind, path: None }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        Kind::File(error).into()
    }
}

impl From<redb::DatabaseError> for StoreError {
    fn from(error: redb::DatabaseError) -> Self {
        match error {
            redb::DatabaseError::DatabaseAlreadyOpen => Self::in_use(),
            error => Kind::Database(Box::new(error.into())).into(),
        }
    }
}

macro_rules! from_database {
    ($($error:ident),*) => {$(
        impl From<redb::$error> for StoreError {
            fn from(error: redb::$error) -> Self {
                Kind::Database(Box::new(error.into())).into()
            }
        }
    )*};
}

from_database!(CommitError, StorageError, TableError, TransactionError);

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}: ", path.display())?;
        }
        match &self.kind {
            Kind::InUse => f.write_str("the file is in use by another process"),
            Kind::Database(error) => error.fmt(f),
            Kind::File(error) => error.fmt(f),
            Kind::Record => f.write_str("a record cannot be read by this version"),
            Kind::NoRandomness => f.write_str("the operating system returned no random numbers"),
            Kind::Abandoned => f.write_str("the operation was abandoned"),
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        // `Display` shows the inner error already, so the cause is that error's own.
        match &self.kind {
            Kind::Database(error) => error.source(),
            Kind::File(error) => error.source(),
            _ => None,
        }
    }
}
