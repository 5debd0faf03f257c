//! The files that a derive names: where they are looked for, what is wrong with them, and how rustc learns of them.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;
use shapewright_core::nearest;
use shapewright_model::files_at;
use syn::LitStr;

use crate::mistakes::Mistakes;

/// A file of a model.
pub(crate) struct File {
    /// What the user calls it.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
    /// The position of the path that named it, or its folder.
    pub(crate) path: usize,
}

/// The files that could be read.
pub(crate) struct Files {
    pub(crate) files: Vec<File>,
    /// Whether these are all.
    pub(crate) are_all: bool,
}

/// Reads the files that can be read. Paths begin in the folder of the Cargo.toml of the crate that is being compiled.
pub(crate) fn read(paths: &[LitStr], mistakes: &mut Mistakes) -> Files {
    let before = mistakes.count();
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let folder = folder.as_deref();
    let mut files = Vec::new();
    for (at, path) in paths.iter().enumerate() {
        let name = path.value();
        let place = match (folder, Path::new(&name).is_absolute()) {
            (Some(folder), _) => folder.join(&name),
            (None, true) => PathBuf::from(&name),
            (None, false) => {
                let help = "compile with cargo, or set it to the folder from which the path goes";
                mistakes.at(path.span(), "the environment variable `CARGO_MANIFEST_DIR` is not set", help);
                continue;
            }
        };
        let found = files_at(&place).unwrap_or_else(|why| {
            unreadable(path, &place, folder, &why, mistakes);
            Vec::new()
        });
        if found.is_empty() && place.is_dir() {
            let help = "files whose names end with `.smithy` or `.json` are read";
            mistakes.at(path.span(), format!("there is no model in the folder `{name}`"), help);
        }
        for file in found {
            // A file of a folder is called by the folder's name and its own.
            let below = file.strip_prefix(&place).ok().filter(|below| below.components().next().is_some());
            let name = below.map_or(name.clone(), |below| Path::new(&name).join(below).display().to_string());
            match std::fs::read(&file).map(String::from_utf8) {
                Ok(Ok(text)) => files.push(File { name, text, path: at }),
                Ok(Err(error)) => {
                    let is_utf16 = matches!(error.as_bytes(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
                    let text = if is_utf16 { "UTF-16" } else { "not UTF-8 text" };
                    mistakes.at(path.span(), format!("`{name}` is {text}"), "save it as UTF-8");
                }
                Err(why) => unreadable(path, &place, folder, &why, mistakes),
            }
        }
    }
    Files { files, are_all: mistakes.count() == before }
}

fn unreadable(path: &LitStr, place: &Path, folder: Option<&Path>, why: &std::io::Error, mistakes: &mut Mistakes) {
    let name = path.value();
    let wanted = Path::new(&name);
    let shown = folder.unwrap_or(Path::new("")).display();
    let near = nearest_file(place).map(|near| wanted.with_file_name(near));
    let help = match near.or_else(|| file_above(wanted, folder?)) {
        Some(near) => format!("did you mean `{}`?", near.display()),
        None if wanted.is_absolute() => {
            "a path that begins in the folder of the Cargo.toml works on other machines too".to_owned()
        }
        None if wanted.components().any(|part| part == Component::ParentDir) => {
            "the path leaves the package; one that is published or moved holds only files below its Cargo.toml"
                .to_owned()
        }
        None => "paths are relative to the folder of the crate's Cargo.toml".to_owned(),
    };
    let what = match why.kind() {
        ErrorKind::NotFound if wanted.is_absolute() => format!("there is no file `{name}`"),
        ErrorKind::NotFound => format!("there is no file `{name}` in `{shown}`"),
        kind => format!("`{name}` cannot be read: {kind}"),
    };
    mistakes.at(path.span(), what, help);
}

/// The file in the same folder whose name is nearest.
fn nearest_file(place: &Path) -> Option<String> {
    let names = std::fs::read_dir(place.parent()?).ok()?.flatten();
    let names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let name = place.file_name()?.to_str()?;
    let near = nearest(name, names.iter().map(String::as_str))?;
    (near != name).then(|| near.to_owned())
}

/// The path to a file that is there as seen from a folder above, such as the root of a workspace.
fn file_above(wanted: &Path, folder: &Path) -> Option<PathBuf> {
    let above = folder.ancestors().skip(1).position(|above| above.join(wanted).is_file())?;
    Some(std::iter::repeat_n("..", above + 1).collect::<PathBuf>().join(wanted))
}

/// A constant that has rustc read the file too, so that a change in it is a reason to expand anew.
///
/// emits: const _: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", "model.json"));
pub(crate) fn tracked(name: &str) -> TokenStream {
    let place = match Path::new(name).is_absolute() {
        true => quote!(#name),
        false => quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #name)),
    };
    quote! {
        const _: &[::core::primitive::u8] = ::core::include_bytes!(#place);
    }
}
