//! What the rules find in the 402 official models of AWS: nothing that stops a program that uses one.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use shapewright_check::{Severity, events, prelude};
use shapewright_model::{Source, Whole};

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

/// How many events a model has, by severity and id.
type Counts = BTreeMap<(Severity, String), usize>;

fn count(path: &Path, counts: &Mutex<Counts>) {
    let (name, text) = (path.display().to_string(), std::fs::read_to_string(path).unwrap());
    let whole =
        Whole::read(&[Source { name: &name, text: &text }, prelude()]).unwrap_or_else(|errors| panic!("{errors}"));
    for event in events(&whole) {
        // The same events came from the reference implementation (1.73.0), which has none above a warning among these rules.
        assert!(event.severity <= Severity::Warning, "{name}: {event:?}");
        let id = event.id.split('.').next().unwrap_or_default().to_owned();
        *counts.lock().unwrap().entry((event.severity, id)).or_default() += 1;
    }
}

/// `ACCEPT=1` writes the table.
#[test]
fn the_official_models_have_no_mistakes() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED").map(PathBuf::from) else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    std::fs::create_dir_all(&folder).unwrap();
    let archive = shared.join("models/all.tar.xz");
    assert!(Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&folder).status().unwrap().success());
    let paths = json_files(&folder);
    assert_eq!(paths.len(), 402);
    let (next, counts) = (AtomicUsize::new(0), Mutex::new(Counts::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    count(path, &counts);
                }
            });
        }
    });
    let mut written = format!("{} models\n\n", paths.len());
    for ((severity, id), count) in counts.into_inner().unwrap() {
        written.push_str(&format!("{severity:10} {id:32} {count:5}\n"));
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus.txt");
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), written);
}
