//! `shapewright r`: a package of R, with the service's client in it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use quote::quote;
use shapewright_codegen::{DocLevel, Parts, Selection, Source, load, uncallable};
use shapewright_surfaces::File;
use shapewright_surfaces::r::{self, Options};

use crate::Command;
use crate::failure::Failure;
use crate::rust::formatted;
use crate::surface::{self, Surface};

pub(crate) const COMMAND: Command = Command { name: "r", about: "writes a package of R", run };

const SURFACE: Surface = Surface {
    help: "Writes a package of R: a function for each operation, with the names of paws, over the client in Rust.

usage: shapewright r MODEL… --out FOLDER [options]

",
    options: "  --package NAME           the name of the package; that of the service unless given
  --maintainer 'NAME <ADDRESS>'
                           who maintains the package; nobody unless given
  --runtime FOLDER         a checkout of shapewright, which the package's Rust is built with; the registry unless given
",
};

fn run(words: lexopt::Parser) -> Result<(), Failure> {
    let (mut options, mut runtime) = (Options::default(), None);
    let request = surface::read(words, &SURFACE, |name, words| {
        match name {
            "package" => options.package = Some(package(words.value()?.string()?)?),
            "maintainer" => options.maintainer = Some(maintainer(words.value()?.string()?)?),
            "runtime" => runtime = Some(PathBuf::from(words.value()?)),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let Some(request) = request else { return Ok(()) };
    let lock = runtime.map(|folder| checkout(&folder, &mut options)).transpose()?;
    request.write_from(|sources, selection| {
        let mut files = files(sources, selection, &options)?;
        files.extend(lock);
        Ok(files)
    })
}

fn files(sources: &[Source<'_>], selection: &Selection, options: &Options) -> Result<Vec<File>, Failure> {
    let mut selection = selection.clone();
    let mut api = load(sources, &selection).map_err(Failure::Model)?;
    let missing: Vec<(String, &str)> = uncallable(&api).map(|(of, what)| (of.name().to_owned(), what)).collect();
    if missing.len() == api.operations.len() {
        return Err(Failure::Other("the client can call none of the operations".to_owned()));
    }
    if !missing.is_empty() {
        for (operation, what) in missing {
            // If this fails, there is nowhere left to report it.
            let _ = writeln!(io::stderr(), "left out: `{operation}`, as the client has no {what}");
            selection.except.push(operation);
        }
        api = load(sources, &selection).map_err(Failure::Model)?;
    }
    let root: proc_macro2::TokenStream = r::RUNTIME.parse().map_err(|_| Failure::Other("no runtime".to_owned()))?;
    let generator = shapewright_codegen::Options {
        selection,
        module: Some("service".to_owned()),
        parts: Parts::TYPES,
        docs: DocLevel::None,
        check_examples: false,
        root: quote!(#root::__private),
        ..Default::default()
    };
    let mut files = r::files(&api, options);
    files.push(File { path: r::TABLES.to_owned(), text: formatted(sources, &generator)? });
    Ok(files)
}

/// The crate of a checkout, and the versions that it was tested with.
fn checkout(folder: &Path, options: &mut Options) -> Result<File, Failure> {
    let lock = folder.join("Cargo.lock");
    let unusable =
        |error: io::Error| Failure::Other(format!("`{}` is not a checkout of shapewright: {error}", folder.display()));
    let path = fs::canonicalize(folder.join("runtime/r")).map_err(unusable)?;
    options.crate_path = Some(path.display().to_string());
    Ok(File { path: "src/rust/Cargo.lock".to_owned(), text: fs::read_to_string(lock).map_err(unusable)? })
}

fn package(name: String) -> Result<String, Failure> {
    let is_name = name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|next| next.is_ascii_alphanumeric() || next == '.')
        && !name.ends_with('.');
    match is_name {
        true => Ok(name),
        false => Err(Failure::usage(format!("`{name}` of `--package` cannot be the name of a package"))),
    }
}

fn maintainer(text: String) -> Result<String, Failure> {
    let parts = text.strip_suffix('>').and_then(|text| text.split_once(" <"));
    let is_line = !text.contains(char::is_control);
    match parts {
        Some((name, address)) if is_line && !name.is_empty() && address.contains('@') => Ok(text),
        _ => Err(Failure::usage(format!("`{text}` of `--maintainer` is not NAME <ADDRESS>"))),
    }
}
