//! What the commands for surfaces share: they read a model and write files to a folder.

use std::fs;
use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use shapewright_codegen::{Selection, Source, ir, load};
use shapewright_surfaces::File;

use crate::failure::Failure;
use crate::{files, output};

/// A command for a surface.
pub(crate) struct Surface {
    /// What its help begins with, up to the list of arguments.
    pub(crate) help: &'static str,
    /// The lines of help for its own options.
    pub(crate) options: &'static str,
}

const ARGUMENTS: &str = "  MODEL                    a file of Smithy IDL (.smithy) or its JSON AST, or a folder of them
  --out FOLDER             where the files go; other files there are left alone
  --operations PATTERN…    the operations, such as 'List*' or '!Delete*'; all unless given
  --service NAME           the service, if the files hold several
";

const REST: &str = "  -h, --help               prints this

exit codes: 0, 1 if the model or a file is wrong, 2 if the arguments are
";

/// What the arguments ask for.
pub(crate) struct Request {
    models: Vec<PathBuf>,
    selection: Selection,
    out: PathBuf,
}

/// Reads the arguments. `option` reads the value of an option of the surface's own; it returns false if there is none of
/// that name. There is nothing to do if they ask for help, which is printed.
pub(crate) fn read(
    mut words: lexopt::Parser,
    surface: &Surface,
    mut option: impl FnMut(&str, &mut lexopt::Parser) -> Result<bool, Failure>,
) -> Result<Option<Request>, Failure> {
    let (mut models, mut selection, mut out) = (Vec::new(), Selection::default(), None);
    while let Some(word) = words.next()? {
        match word {
            Value(path) => models.push(path.into()),
            Long("out") => out = Some(words.value()?.into()),
            Long("operations") => {
                for pattern in words.values()? {
                    select(pattern.string()?, &mut selection);
                }
            }
            Long("service") => selection.service = Some(words.value()?.string()?),
            Short('h') | Long("help") => {
                output::print(&[surface.help, ARGUMENTS, surface.options, REST].concat())?;
                return Ok(None);
            }
            Long(name) => {
                let name = name.to_owned();
                if !option(&name, &mut words)? {
                    return Err(Long(&name).unexpected().into());
                }
            }
            other => return Err(other.unexpected().into()),
        }
    }
    match (models.is_empty(), out) {
        (true, _) => Err(Failure::usage("no model is given")),
        (false, None) => Err(Failure::usage("`--out` is not given")),
        (false, Some(out)) => Ok(Some(Request { models, selection, out })),
    }
}

impl Request {
    /// Reads the model, and writes the files for it.
    pub(crate) fn write(&self, write: impl FnOnce(&ir::Api) -> Result<Vec<File>, Failure>) -> Result<(), Failure> {
        self.write_from(|sources, selection| write(&load(sources, selection).map_err(Failure::Model)?))
    }

    /// Writes the files for the texts of the model, of which something is selected.
    pub(crate) fn write_from(
        &self,
        write: impl FnOnce(&[Source<'_>], &Selection) -> Result<Vec<File>, Failure>,
    ) -> Result<(), Failure> {
        let texts = files::read(&self.models)?;
        let sources: Vec<_> = texts.iter().map(files::File::source).collect();
        write(&sources, &self.selection)?.iter().try_for_each(|file| replace(&self.out, file))
    }
}

/// Adds a pattern, which leaves operations out if it begins with `!`.
pub(crate) fn select(pattern: String, selection: &mut Selection) {
    match pattern.strip_prefix('!') {
        Some(except) => selection.except.push(except.to_owned()),
        None => selection.operations.push(pattern),
    }
}

fn replace(folder: &Path, file: &File) -> Result<(), Failure> {
    let path = folder.join(&file.path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)
            .map_err(|error| Failure::Other(format!("`{}` cannot be made: {error}", parent.display())))?;
    }
    output::replace(&path, &file.text)
}
