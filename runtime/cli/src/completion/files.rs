//! The files that a `file://` being typed may name.

use std::path::Path;

use super::candidates::Candidate;

/// How many files are shown; with more, another letter narrows them down.
const MOST: usize = 200;

/// The files that begin with what was typed; none if it names no file.
pub(super) fn candidates(typed: &str) -> Option<Vec<Candidate>> {
    let scheme = ["file://", "fileb://"].into_iter().find(|scheme| typed.starts_with(scheme))?;
    let path = typed.get(scheme.len()..)?;
    let folder = path.rfind('/').map_or("", |end| path.get(..=end).unwrap_or(""));
    let entries = std::fs::read_dir(if folder.is_empty() { Path::new(".") } else { Path::new(folder) });
    let mut found: Vec<Candidate> = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let slash = if entry.path().is_dir() { "/" } else { "" };
            Some(Candidate::new(format!("{scheme}{folder}{name}{slash}"), ""))
        })
        .filter(|candidate| candidate.text.starts_with(typed))
        .take(MOST)
        .collect();
    found.sort_by(|one, other| one.text.cmp(&other.text));
    Some(found)
}
