//! The store of app clients: a `redb` database, in a file or in memory.
//!
//! Each operation is one transaction, which is atomic: after a crash it is there as a whole or not at all. It is on the
//! disk before the operation is answered.

mod error;
mod file;
pub(crate) mod record;
mod tables;

use std::fmt;
use std::path::Path;
use std::time::Duration;

use redb::backends::InMemoryBackend;
use redb::{Database, ReadableDatabase};

pub use error::StoreError;
pub(crate) use tables::{Changes, Key, Snapshot};

/// How long an opener waits for another process to close the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// The store.
pub(crate) struct Store {
    database: Database,
    on_disk: bool,
}

impl Store {
    pub(crate) fn in_memory() -> Result<Self, StoreError> {
        let database = Database::builder().create_with_backend(InMemoryBackend::new())?;
        tables::prepare(&database)?;
        Ok(Self { database, on_disk: false })
    }

    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_within(path, PATIENCE)
    }

    fn open_within(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let database = file::open(path, patience)?;
        tables::prepare(&database).map_err(|error| error.at(path))?;
        Ok(Self { database, on_disk: true })
    }

    pub(crate) fn is_on_disk(&self) -> bool {
        self.on_disk
    }

    /// Reads from a snapshot of the store.
    pub(crate) fn read<T, E: From<StoreError>>(&self, look: impl FnOnce(&Snapshot) -> Result<T, E>) -> Result<T, E> {
        let transaction = self.database.begin_read().map_err(StoreError::from)?;
        look(&Snapshot::of(&transaction)?)
    }

    /// Changes the store. If the change returns an error, nothing is changed.
    pub(crate) fn write<T, E: From<StoreError>>(
        &self,
        change: impl FnOnce(&mut Changes<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = self.database.begin_write().map_err(StoreError::from)?;
        let outcome = change(&mut Changes::of(&transaction)?)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(outcome)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("on_disk", &self.on_disk).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
