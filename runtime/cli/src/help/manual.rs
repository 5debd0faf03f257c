//! `--cli-manual=FOLDER`: the help pages as manual pages, a file each.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::arguments::{WAIT, has_waiters};
use crate::options::table::Table;
use crate::usage::{Commands, Program, Refusal};

/// Writes the pages of a program, if that is asked for; returns what to print.
///
/// # Errors
///
/// No folder: exit code 252; one that cannot be written to: 255.
pub(crate) fn answer(program: &Program, version: &str, words: &[String]) -> Option<Result<String, Refusal>> {
    let folder = match words {
        [word] => match word.strip_prefix("--cli-manual") {
            Some("") => "",
            option => option?.strip_prefix('=')?,
        },
        [word, folder] if word == "--cli-manual" => folder,
        _ => return None,
    };
    if folder.is_empty() {
        return Some(Err(Refusal::validation("--cli-manual: no folder is given; write --cli-manual=FOLDER")));
    }
    let written = write(&pages(program, version), &section(Path::new(folder)));
    Some(written.map_err(|(path, error)| Refusal::general(format!("{} cannot be written: {error}", path.display()))))
}

/// Where `man` looks for the pages of commands in a folder.
fn section(folder: &Path) -> PathBuf {
    if folder.ends_with("man1") { folder.to_owned() } else { folder.join("man1") }
}

/// The names and texts of the pages.
fn pages(program: &Program, version: &str) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let services = match program.commands {
        Commands::Services(services) => {
            let beside: Vec<String> =
                services.iter().map(|service| format!("{}-{}", program.name, service.command)).collect();
            pages.push((program.name.clone(), super::program(program).manual(&program.name, version, &beside)));
            services.iter().copied().zip(beside).collect()
        }
        Commands::Operations(service) => vec![(service, program.name.clone())],
    };
    for (service, name) in services {
        let beside: Vec<String> =
            service.operations.iter().map(|operation| format!("{name}-{}", operation.command)).collect();
        pages.push((name.clone(), super::service(program, service).manual(&name, version, &beside)));
        for (operation, own) in service.operations.iter().zip(&beside) {
            let page = super::operation(program, service, operation, None, &Table::of(operation));
            pages.push((own.clone(), page.manual(own, version, std::slice::from_ref(&name))));
        }
        if has_waiters(service) {
            let own = format!("{name}-{WAIT}");
            let page = super::waiters(program, service).manual(&own, version, std::slice::from_ref(&name));
            pages.push((own, page));
        }
    }
    pages
}

/// Writes each page whole or not at all; returns the list of files.
fn write(pages: &[(String, String)], folder: &Path) -> Result<String, (PathBuf, io::Error)> {
    std::fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error))?;
    let mut list = String::new();
    for (name, text) in pages {
        let path = folder.join(format!("{name}.1"));
        write_page(text, folder, &path).map_err(|error| (path.clone(), error))?;
        list.push_str(&format!("{}\n", path.display()));
    }
    Ok(list)
}

/// Writes a page beside its place, under a name that nobody can guess, and then moves it there.
fn write_page(text: &str, folder: &Path, path: &Path) -> io::Result<()> {
    let mut page = tempfile::Builder::new();
    #[cfg(unix)]
    page.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut page = page.prefix(".page-").tempfile_in(folder)?;
    page.write_all(text.as_bytes())?;
    page.persist(path).map(drop).map_err(|error| error.error)
}
