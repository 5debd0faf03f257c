//! Opening and making the file.

use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

use redb::{Database, DatabaseError};

use super::StoreError;

/// How much memory the pages of the file may take: far more than anyone's app clients need.
const CACHE: usize = 16 << 20;

/// Opens the file, once no other process has it open, for as long as is waited.
pub(super) fn open(path: &Path, patience: Duration) -> Result<Database, StoreError> {
    if !path.try_exists().map_err(|error| StoreError::from(error).at(path))? {
        make(path).map_err(|error| error.at(path))?;
    }
    let began = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        // `create` and not `open`: an empty file is a store in which nothing is yet.
        match Database::builder().set_cache_size(CACHE).create(path) {
            Ok(database) => return Ok(database),
            Err(DatabaseError::DatabaseAlreadyOpen) if began.elapsed() < patience => {
                std::thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(20));
            }
            Err(error) => return Err(StoreError::from(error).at(path)),
        }
    }
}

/// Makes the file under another name first, so that a crash leaves a whole one or none, and two processes that make it
/// at once get one and the same. It holds secrets: nobody but its owner can read it.
fn make(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(".local-user-pools-").tempfile_in(folder)?;
    drop(Database::builder().set_cache_size(CACHE).create_file(file.reopen()?)?);
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.error.into()),
    }
}
