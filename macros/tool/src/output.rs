//! Where a command's output goes: to standard output, or to a file that is replaced whole.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::failure::Failure;

/// Writes to standard output. That its reader needs no more is not a failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Other(format!("standard output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Replaces a file. Whoever reads it sees the old text or the new one, never a part.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    try_replace(path, text).map_err(|error| Failure::Other(format!("`{}` cannot be written: {error}", path.display())))
}

fn try_replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // A temporary file is its owner's alone unless it says otherwise; this one is as any file, less the process's mask.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Ok(old) = fs::metadata(path) {
        fs::set_permissions(file.path(), old.permissions())?;
    }
    file.persist(path)?;
    Ok(())
}
