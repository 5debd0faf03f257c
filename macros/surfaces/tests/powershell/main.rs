//! Cmdlets have the names, types, aliases and positions of the AWS Tools for PowerShell.

mod facts;
mod names;
mod odd;

use std::path::PathBuf;

use shapewright_surfaces::powershell::{Cmdlet, Select};

/// The folder of the recorded names.
fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("SHAPEWRIGHT_SHARED");
    if shared.is_none() {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
    }
    shared.map(PathBuf::from)
}

/// What a comparison found, so that all of it is reported at once.
#[derive(Default)]
struct Report {
    wrong: Vec<String>,
}

impl Report {
    fn eq<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, ours: T, theirs: T) {
        if ours != theirs {
            self.wrong.push(format!("{what}: {ours:?}, not {theirs:?}"));
        }
    }

    fn finish(self) {
        assert!(self.wrong.is_empty(), "{} differ:\n{}", self.wrong.len(), self.wrong.join("\n"));
    }
}

/// The default of `-Select`.
fn select(cmdlet: &Cmdlet<'_>) -> String {
    match &cmdlet.select {
        Select::Nothing => String::new(),
        Select::Everything => "*".to_owned(),
        Select::Member { name, .. } => name.clone(),
    }
}
