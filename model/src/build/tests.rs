//! Resolves everything that a file defines, with or without a service.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::closure::Closure;
use super::flatten::Flattener;
use super::own::TraitList;
use crate::ast::{Ast, ShapeType};
use crate::error::{Errors, Mistakes};
use crate::files::Files;
use crate::json::Raw;
use crate::selection::Source;

/// Reads every operation and every shape that may be targeted, and reports what is wrong.
fn resolve_all(sources: &[Source<'_>]) -> Result<usize, Errors> {
    let mut mistakes = Mistakes::default();
    let files = Files::read(sources, &mut mistakes);
    if !mistakes.is_empty() {
        return Err(mistakes.into_errors(sources));
    }
    let ast = Ast::read(&files, &mut mistakes);
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
        false => Err(mistakes.into_errors(sources)),
    }
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.extend(path.extension().is_some_and(|it| it == extension).then_some(path)),
            }
        }
    }
    found.sort();
    found
}

fn loader(folder: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("SHAPEWRIGHT_SHARED");
    if shared.is_none() {
        eprintln!("skipped: SHAPEWRIGHT_SHARED is not set");
    }
    Some(Path::new(&shared?).join("conformance/idl/loader").join(folder))
}

/// Every shape with all that mixins and `apply` give it, by id.
fn dump(sources: &[Source<'_>]) -> Result<BTreeMap<String, Value>, String> {
    let mut mistakes = Mistakes::default();
    let files = Files::read(sources, &mut mistakes);
    let ast = Ast::read(&files, &mut mistakes);
    let mut flattener = Flattener::new(&ast);
    let mut shapes = BTreeMap::new();
    for (id, entry) in ast.entries() {
        let Some(flat) = flattener.flatten(id, &mut mistakes) else { continue };
        let is_enum = entry.ty == ShapeType::Enum;
        let members = flat.members.iter().map(|(name, member)| {
            let mut traits = values(&member.traits);
            if is_enum {
                traits.entry("smithy.api#enumValue").or_insert_with(|| name.to_string().into());
            }
            json!([name, member.target.id, traits])
        });
        let mut members: Vec<_> = members.collect();
        if entry.ty == ShapeType::Map {
            members.sort_by_key(Value::to_string);
        }
        let mut dumped = json!({ "type": entry.ty.name(), "traits": values(&flat.traits), "members": members });
        for (name, properties) in flat.properties() {
            let read = properties.iter().flat_map(|raw| match raw.read::<Value>("a value").unwrap() {
                Value::Array(items) => items,
                value => vec![value],
            });
            let says_something =
                |value: &Value| *value != json!({}) && *value != json!({ "target": "smithy.api#Unit" });
            let read: Vec<_> = read.filter(says_something).collect();
            if !read.is_empty() {
                dumped[format!("property {name}")] = read.into();
            }
        }
        shapes.insert(entry.id.to_string(), dumped);
    }
    shapes.insert(
        "metadata".to_owned(),
        json!(ast.into_metadata().into_iter().map(|(key, (value, _))| (key, value)).collect::<BTreeMap<_, _>>()),
    );
    match mistakes.is_empty() {
        true => Ok(shapes),
        false => Err(mistakes.into_errors(sources).to_string()),
    }
}

fn values(traits: &TraitList<'_>) -> serde_json::Map<String, Value> {
    let numbers = |text: &str| text.parse::<f64>().map_or(Value::Null, |number| json!(number.to_string()));
    let value = |raw: Raw<'_>| raw.read::<Value>("a value").unwrap_or_else(|_| numbers(raw.text()));
    traits.iter().map(|(id, given)| (id.to_string(), value(given.raw()))).collect()
}

#[test]
fn every_file_of_idl_means_what_its_json_means() {
    let Some(folder) = loader("valid") else { return };
    let common = std::fs::read_to_string(folder.join("__shared.json")).unwrap();
    let read = |path: &Path| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.display().to_string();
        dump(&[Source { name: &name, text: &text }, Source { name: "__shared.json", text: &common }])
    };
    let (mut compared, mut failed) = (0, Vec::new());
    for path in files(&folder, "smithy") {
        let text = path.display().to_string();
        let flattened = text.strip_suffix(".flattened.smithy").map(|stem| PathBuf::from(format!("{stem}.smithy")));
        let twin = flattened.clone().unwrap_or(path.with_extension("json"));
        let shapes = match read(&path) {
            Ok(shapes) => shapes,
            Err(errors) => {
                failed.push(errors);
                continue;
            }
        };
        if !twin.exists() {
            continue;
        }
        compared += 1;
        let mut others = read(&twin).unwrap();
        if flattened.is_some() {
            others.retain(|_, shape| shape["traits"].get("smithy.api#mixin").is_none());
        }
        for id in shapes.keys().chain(others.keys()).collect::<std::collections::BTreeSet<_>>() {
            if shapes.get(id) != others.get(id) {
                failed.push(format!("{text}: {id}:\n{:?}\n{:?}", shapes.get(id), others.get(id)));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(compared, 75);
}

#[test]
fn every_invalid_file_of_idl_is_refused_where_the_reference_implementation_refuses_it() {
    let Some(folder) = loader("invalid") else { return };
    let (mut placed, mut refused, mut failed) = (0, 0, Vec::new());
    for path in files(&folder, "smithy") {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.display().to_string();
        let expected = text.lines().next().unwrap();
        let errors = match resolve_all(&[Source { name: &name, text: &text }]) {
            Ok(_) => {
                failed.push(format!("{name} is not refused\n{expected}"));
                continue;
            }
            Err(errors) => errors,
        };
        refused += 1;
        let Some((_, place)) = expected.split_once("at line ") else { continue };
        placed += 1;
        let numbers: Vec<usize> =
            place.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse().ok()).take(2).collect();
        let found = errors.iter().find_map(|error| error.place.as_ref()).map(|place| vec![place.line, place.column]);
        if found.as_ref() != Some(&numbers) {
            failed.push(format!("{expected}\n{errors}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!((refused, placed), (181, 144));
    let json = folder.join("version/properties-v2-only.json");
    let text = std::fs::read_to_string(json).unwrap();
    assert!(resolve_all(&[Source { name: "properties-v2-only.json", text: &text }]).is_err());
}

#[test]
fn every_valid_case_of_the_reference_implementation_resolves() {
    let Some(folder) = loader("valid") else { return };
    let common = std::fs::read_to_string(folder.join("__shared.json")).unwrap();
    let mut failed = Vec::new();
    let mut read = 0;
    for path in files(&folder, "json") {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.display().to_string();
        let sources = [Source { name: &name, text: &text }, Source { name: "__shared.json", text: &common }];
        match resolve_all(&sources) {
            Ok(_) => read += 1,
            Err(errors) => failed.push(errors.to_string()),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(read, 63);
}
