//! Opens and creates the file.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use redb::{Database, DatabaseError};

use super::StoreError;

/// How many bytes of memory may cache the file: far more than anyone's app clients need.
const CACHE: usize = 16 << 20;

/// How many links may lead from one to another, as in Linux.
const MAX_LINKS: usize = 40;

/// Opens the file as soon as no other process has it open, and gives up after a while.
pub(super) fn open(path: &Path, patience: Duration) -> Result<Database, StoreError> {
    let path = &target(path).map_err(|error| StoreError::from(error).at(path))?;
    if !path.try_exists().map_err(|error| StoreError::from(error).at(path))? {
        make(path).map_err(|error| error.at(path))?;
    }
    let began = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        // `create`, not `open`, because an empty file counts as an empty store.
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

/// Where the file is, or will be: the end of a chain of links, even if nothing is there yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match std::fs::read_link(&path) {
            Ok(link) => path = folder(&path).join(link),
            // It does not exist, or it is not a link.
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::new(ErrorKind::InvalidInput, "too many links lead from one to another"))
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Creates the file under another name first, so that a crash leaves a whole file or none, and two processes that create
/// it at the same time get the same one. It holds secrets, so only its owner can read it.
fn make(path: &Path) -> Result<(), StoreError> {
    let folder = folder(path);
    let file = tempfile::Builder::new().prefix(".local-user-pools-").tempfile_in(folder)?;
    drop(Database::builder().set_cache_size(CACHE).create_file(file.reopen()?)?);
    match file.persist_noclobber(path) {
        Ok(_) => sync(folder),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.error.into()),
    }
}

/// Makes sure that the name of a new file survives a power loss. Only Unix needs this.
fn sync(folder: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
