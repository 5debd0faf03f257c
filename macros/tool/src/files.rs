//! The files of a model that the arguments name.

use std::fs;
use std::path::PathBuf;

use shapewright_codegen::{Source, files_at};

use crate::failure::Failure;

/// A file that was read.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn source(&self) -> Source<'_> {
        Source { name: &self.name, text: &self.text }
    }
}

/// Reads files, and all files of folders.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    if paths.is_empty() {
        return Err(Failure::usage("no model is given"));
    }
    for path in paths {
        let unreadable =
            |path: &PathBuf, error| Failure::Other(format!("`{}` cannot be read: {error}", path.display()));
        let found = files_at(path).map_err(|error| unreadable(path, error))?;
        if found.is_empty() {
            return Err(Failure::Other(format!("there is no model in the folder `{}`", path.display())));
        }
        for path in found {
            let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            files.push(File { name: path.display().to_string(), text });
        }
    }
    Ok(files)
}
