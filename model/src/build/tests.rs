//! Resolves everything that a file defines, with or without a service.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use super::closure::Closure;
use super::flatten::Flattener;
use crate::ast::{Ast, ShapeType};
use crate::error::Mistakes;
use crate::selection::Source;

/// Reads every operation and every shape that may be targeted, and reports what is wrong.
fn resolve_all(sources: &[Source<'_>]) -> Result<usize, String> {
    let mut mistakes = Mistakes::default();
    let ast = Ast::read(sources, &mut mistakes);
    let mut flattener = Flattener::new(&ast);
    let mut wanted = Vec::new();
    for (id, entry) in ast.entries() {
        if flattener.flatten(id, &mut mistakes).is_some_and(|flat| !flat.is_mixin()) {
            wanted.push((id, entry.ty));
        }
    }
    let mut shapes = 0;
    let mut closure = Closure::new(flattener, &[], Vec::new(), &mut mistakes);
    for (id, ty) in wanted {
        match ty {
            ShapeType::Operation => closure.operation(id),
            ty if ty.is_data() => shapes = closure.data(id),
            _ => {}
        }
    }
    match mistakes.is_empty() {
        true => Ok(shapes),
        false => Err(mistakes.into_errors(sources).to_string()),
    }
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.extend(path.extension().is_some_and(|it| it == "json").then_some(path)),
            }
        }
    }
    found
}

#[test]
fn every_valid_case_of_the_reference_implementation_resolves() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        eprintln!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let folder = Path::new(&shared).join("conformance/idl/loader/valid");
    let common = std::fs::read_to_string(folder.join("__shared.json")).unwrap();
    let mut failed = Vec::new();
    let mut read = 0;
    for path in json_files(&folder) {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.display().to_string();
        let sources = [Source { name: &name, text: &text }, Source { name: "__shared.json", text: &common }];
        match resolve_all(&sources) {
            Ok(_) => read += 1,
            Err(errors) => failed.push(errors),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(read, 63);
}
