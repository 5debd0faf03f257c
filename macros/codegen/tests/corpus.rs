//! Every official model expands, all operations, into tokens that parse.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use shapewright_codegen::{About, Error, Options, Parts, Source, generate};

/// How many mistakes examples of the models have.
static WRONG_EXAMPLES: AtomicUsize = AtomicUsize::new(0);

/// How many models have parts that the runtime cannot do.
static INCOMPLETE: AtomicUsize = AtomicUsize::new(0);

/// The 402 official models, unpacked, or nothing (said plainly) where the shared folder is not there.
fn models() -> Option<Vec<PathBuf>> {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return None;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    std::fs::create_dir_all(&folder).expect("a folder for the models");
    let archive = PathBuf::from(shared).join("models/all.tar.xz");
    let status = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&folder).status().expect("tar runs");
    assert!(status.success(), "{} cannot be unpacked", archive.display());
    let mut found = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                // The archive also holds the settings of the repository's own scripts.
                let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
                folders.extend((!hidden).then_some(path));
            } else if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    Some(found)
}

#[test]
fn every_official_model_expands_into_tokens_that_parse() {
    let Some(models) = models() else { return };
    assert_eq!(models.len(), 402);
    let next = AtomicUsize::new(0);
    let failures = std::sync::Mutex::new(Vec::new());
    // One model at a time a core: the largest takes some seconds in an unoptimised build.
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(path) = models.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = expand(path) {
                        failures.lock().expect("no thread panics").push(format!("{}: {why}", path.display()));
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().expect("no thread panics");
    assert_eq!(WRONG_EXAMPLES.load(Ordering::Relaxed), 9);
    assert_eq!(INCOMPLETE.load(Ordering::Relaxed), 0);
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
}

fn expand(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let name = path.to_string_lossy();
    let source = Source { name: &name, text: &text };
    let generated = generate(&[source], &Options::default()).or_else(|errors| {
        // Nine outputs in four models do not fit their shapes: examples that are wrong, and are reported as such. Parts
        // that the protocol cannot do are reported too; the types alone can be had of every model.
        let is_part = |error: &&Error| matches!(error.about, About::Part(_));
        let wrong_examples = errors.iter().filter(|error| !is_part(error));
        let all_known = wrong_examples.clone().all(|error| error.message.starts_with("the example"));
        WRONG_EXAMPLES.fetch_add(wrong_examples.count(), Ordering::Relaxed);
        let is_supported = !errors.iter().any(|error| is_part(&error));
        INCOMPLETE.fetch_add(usize::from(!is_supported), Ordering::Relaxed);
        let types = Parts { macros: true, ..Parts::TYPES };
        let parts = if is_supported { Options::default().parts } else { types };
        if all_known {
            generate(&[source], &Options { check_examples: false, parts, ..Options::default() })
        } else {
            Err(errors)
        }
    });
    let tokens = generated.map_err(|errors| errors.to_string())?;
    syn::parse2::<syn::File>(tokens).map(drop).map_err(|error| error.to_string())
}

#[test]
fn the_same_model_gives_the_same_tokens() {
    let text = include_str!("../../../model/aws/cognito-idp.json");
    let expand = || {
        let tokens = generate(&[Source { name: "cognito-idp.json", text }], &Options::default());
        tokens.expect("our own model is sound").to_string()
    };
    let first = expand();
    assert_eq!(first, expand());
    assert!(!first.contains(env!("CARGO_MANIFEST_DIR")), "a path of this machine is in the output");
}
