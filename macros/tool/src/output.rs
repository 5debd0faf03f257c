//! Where a command's output goes: to standard output, or to a file that is replaced whole.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use shapewright_model::Node;

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

/// A model as JSON in lines.
pub(crate) fn pretty(model: &Node) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(model);
    Ok(text.map_err(|error| Failure::Other(format!("the model cannot be written: {error}")))? + "\n")
}

/// Whether a value of `--format` asks for JSON.
pub(crate) fn is_json(format: &str) -> Result<bool, Failure> {
    match format {
        "text" => Ok(false),
        "json" => Ok(true),
        other => Err(Failure::usage(format!("`--format` is `text` or `json`, not `{other}`"))),
    }
}

/// A colour of a terminal.
#[derive(Clone, Copy)]
pub(crate) enum Colour {
    Red = 31,
    Yellow = 33,
    Cyan = 36,
}

/// A word in a colour, if standard output is a terminal and nobody asked for none (`NO_COLOR`).
pub(crate) fn coloured(word: &str, colour: Option<Colour>) -> String {
    let is_shown = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    match colour.filter(|_| is_shown) {
        Some(colour) => format!("\u{1b}[{}m{word}\u{1b}[0m", colour as u8),
        None => word.to_owned(),
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
