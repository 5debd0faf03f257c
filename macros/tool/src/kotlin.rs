//! `shapewright kotlin`: data classes.

use std::ffi::OsString;

use lexopt::prelude::*;
use shapewright_surfaces::kotlin::{Options, files};

use crate::Command;
use crate::failure::Failure;
use crate::surface::{self, Surface};

pub(crate) const COMMAND: Command = Command { name: "kotlin", about: "writes the data classes of Kotlin", run };

const SURFACE: Surface = Surface {
    help:
        "Writes a Kotlin class for each structure, constants for each enum, and the flat results of reading resources.

usage: shapewright kotlin MODEL… --out FOLDER [options]

",
    options: "  --package NAME           the package of the classes; the namespace of the service unless given
",
};

fn run(words: lexopt::Parser) -> Result<(), Failure> {
    let mut options = Options::default();
    let request = surface::read(words, &SURFACE, |name, words| {
        if name == "package" {
            options.package = Some(package(words.value()?)?);
        }
        Ok(name == "package")
    })?;
    match request {
        Some(request) => request.write(|api| Ok(files(api, &options))),
        None => Ok(()),
    }
}

fn package(value: OsString) -> Result<String, Failure> {
    let name = value.string()?;
    let is_word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && word.chars().all(|next| next.is_ascii_alphanumeric() || next == '_')
    };
    match name.split('.').all(is_word) {
        true => Ok(name),
        false => Err(Failure::usage(format!("`{name}` of `--package` cannot be a package"))),
    }
}
