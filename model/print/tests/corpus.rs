//! What is printed means what was read, for the official models and the models of the official tests.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use shapewright_model::{AppliedTrait, Definition, Source, Whole};

fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("SHAPEWRIGHT_SHARED").map(PathBuf::from);
    if shared.is_none() {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
    }
    shared
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // The archive also holds the settings of the repository's own scripts.
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if path.is_dir() {
                folders.extend((!hidden).then_some(path));
            } else if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What a model says, but for the order of shapes and traits.
fn meaning(whole: &Whole) -> BTreeMap<String, Value> {
    let mut meaning: BTreeMap<_, _> = whole.shapes().iter().map(|shape| (shape.id.to_string(), of(shape))).collect();
    meaning.insert("metadata".to_owned(), json!(whole.metadata()));
    meaning
}

fn of(shape: &Definition) -> Value {
    let members = shape.members.iter().map(|member| json!([member.name, member.target, traits(&member.traits)]));
    let mut members: Vec<_> = members.collect();
    if shape.ty == "map" {
        members.sort_by_key(Value::to_string);
    }
    let properties: BTreeMap<_, _> =
        shape.properties.iter().map(|(name, value)| (name, Value::from(value.clone()))).collect();
    json!([shape.ty, shape.is_v1, traits(&shape.traits), members, shape.mixins, properties])
}

fn traits(traits: &[AppliedTrait]) -> BTreeMap<&str, Value> {
    traits.iter().map(|applied| (applied.id.as_str(), Value::from(applied.value.clone()))).collect()
}

/// Prints and reads again.
fn check(path: &Path) -> Result<(), String> {
    let (name, text) = (path.display().to_string(), std::fs::read_to_string(path).unwrap());
    let files = shapewright_print::print(&text)?;
    let names: Vec<_> = (0..files.len()).map(|at| format!("{at}.smithy")).collect();
    let printed: Vec<_> = names.iter().zip(&files).map(|(name, file)| Source { name, text: &file.text }).collect();
    let printed = Whole::read(&printed).map_err(|errors| errors.to_string())?;
    let whole = Whole::read(&[Source { name: &name, text: &text }]).map_err(|errors| errors.to_string())?;
    let (expected, found) = (meaning(&whole), meaning(&printed));
    let differing = expected.keys().chain(found.keys()).find(|id| expected.get(*id) != found.get(*id));
    match differing {
        None => Ok(()),
        Some(id) => Err(format!("{id}\n  {:?}\n  {:?}", expected.get(id), found.get(id))),
    }
}

fn check_all(paths: &[PathBuf]) {
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = check(path) {
                        let why = why.chars().take(2_000).collect::<String>();
                        failures.lock().unwrap().push(format!("{}: {why}", path.display()));
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_official_model_means_the_same_as_idl() {
    let Some(shared) = shared() else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    std::fs::create_dir_all(&folder).unwrap();
    let archive = shared.join("models/all.tar.xz");
    assert!(Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&folder).status().unwrap().success());
    let models = json_files(&folder);
    assert_eq!(models.len(), 402);
    check_all(&models);
}

#[test]
fn the_models_of_the_official_tests_mean_the_same_as_idl() {
    let Some(shared) = shared() else { return };
    let models = json_files(&shared.join("conformance/protocol/ast"));
    assert!(!models.is_empty());
    check_all(&models);
}
