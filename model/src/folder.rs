//! The files that a path names.

use std::io;
use std::path::{Path, PathBuf};

/// Folders may be nested this deep; also, links may go round in a circle.
const DEEPEST: usize = 16;

/// The files of a model at `path`: the path itself if it is not a folder, or else all files below it whose names end with
/// `.smithy` or `.json`, sorted. Those whose names begin with a dot are left out.
///
/// # Errors
///
/// A folder cannot be read, or folders are nested more than 16 deep. That a file cannot be read is not noticed.
pub fn files_at(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    match path.is_dir() {
        true => below(path, 0, &mut found)?,
        false => found.push(path.to_owned()),
    }
    Ok(found)
}

fn below(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if depth > DEEPEST {
        return Err(io::Error::other(format!("folders are nested more than {DEEPEST} deep")));
    }
    let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    let is_hidden = |path: &Path| path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    let is_model = |path: &Path| path.extension().is_some_and(|extension| extension == "smithy" || extension == "json");
    for path in paths.into_iter().filter(|path| !is_hidden(path)) {
        if path.is_dir() {
            below(&path, depth + 1, found)?;
        } else if is_model(&path) {
            found.push(path);
        }
    }
    Ok(())
}
