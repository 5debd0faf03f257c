//! Each official model, selected to one operation, is a model of this operation in which the rules find nothing that they do
//! not find in the whole.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use shapewright_check::{Severity, events, prelude};
use shapewright_model::{Model, Selection, Source, Whole};
use shapewright_transform::select;

/// The paths of the official models, which are unpacked.
fn models() -> Option<Vec<PathBuf>> {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED").map(PathBuf::from) else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return None;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cut");
    std::fs::create_dir_all(&folder).unwrap();
    let archive = shared.join("models/all.tar.xz");
    assert!(Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&folder).status().unwrap().success());
    let (mut found, mut folders) = (Vec::new(), vec![folder]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // The archive also holds the settings of the repository's own scripts.
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert_eq!(found.len(), 402);
    Some(found)
}

/// The rules and shapes of the events that stop a derive.
fn faults(sources: &[Source<'_>]) -> Result<BTreeSet<(String, String)>, String> {
    let whole = Whole::read(sources).map_err(|errors| errors.to_string())?;
    let bad = events(&whole).into_iter().filter(|event| event.severity >= Severity::Danger);
    Ok(bad.map(|event| (event.id, event.shape)).collect())
}

/// The operation of a model with the longest name.
fn operation(text: &str) -> Option<String> {
    let model: Value = serde_json::from_str(text).unwrap();
    let shapes = model["shapes"].as_object().unwrap().iter();
    let operations = shapes.filter(|(_, shape)| shape["type"] == "operation").map(|(id, _)| id.clone());
    operations.max_by_key(String::len)
}

fn check(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.display().to_string();
    let operation = operation(&text).ok_or("no operation")?;
    let selection = Selection { operations: vec![operation.clone()], ..Selection::default() };
    let source = Source { name: &name, text: &text };
    let selected = select(&[source], &selection).map_err(|error| error.to_string())?;
    let selected = serde_json::to_string(&selected).unwrap();
    let small = Source { name: "selected.json", text: &selected };
    let model = Model::load(&[small], &Selection::default()).map_err(|errors| errors.to_string())?;
    let operations: Vec<_> = model.operations().map(|operation| operation.id().to_string()).collect();
    // The one that discovers endpoints may be beside it.
    if !operations.contains(&operation) || operations.len() > 2 {
        return Err(format!("{operation}: {operations:?}"));
    }
    let found = faults(&[small, prelude()])?;
    if found.is_empty() {
        return Ok(());
    }
    let known = faults(&[source, prelude()])?;
    match found.difference(&known).collect::<Vec<_>>().as_slice() {
        [] => Ok(()),
        new => Err(format!("{operation}: {new:?}")),
    }
}

#[test]
fn every_official_model_can_be_cut_to_one_operation() {
    let Some(models) = models() else { return };
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(path) = models.get(next.fetch_add(1, Ordering::Relaxed)) {
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
