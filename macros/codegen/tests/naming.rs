//! Models full of names that trip generators compile.

use std::path::{Path, PathBuf};
use std::process::Command;

use shapewright_codegen::{Options, Source, generate};

#[test]
fn obstacle_courses_compile() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let folder = PathBuf::from(shared).join("conformance/naming");
    let mut modules = String::new();
    for entry in std::fs::read_dir(&folder).expect("the naming models") {
        let path = entry.expect("a readable entry").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a readable model");
        let name = path.file_stem().expect("a name").to_string_lossy().replace('-', "_");
        let options = Options { module: Some(name), ..Options::default() };
        let tokens = generate(&[Source { name: &path.to_string_lossy(), text: &text }], &options);
        modules.push_str(&tokens.unwrap_or_else(|errors| panic!("{}: {errors}", path.display())).to_string());
        modules.push('\n');
    }
    assert_eq!(modules.lines().count(), 6);
    check(&modules);
}

/// Checks a library crate of these modules, with every lint that a careful user may have on.
fn check(modules: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("naming");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().expect("the workspace");
    std::fs::create_dir_all(folder.join("src")).expect("a folder for the crate");
    let lints = "//! Generated.\n#![deny(warnings, missing_docs, clippy::all)]\n#![forbid(unsafe_code)]\n";
    std::fs::write(folder.join("src/lib.rs"), format!("{lints}{modules}")).expect("the source is written");
    let manifest = format!(
        "[package]\nname = \"naming\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nshapewright = {{ path = \
         {:?} }}\n\n[workspace]\n",
        root.join("runtime")
    );
    std::fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest is written");
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file is copied");
    let output = Command::new(env!("CARGO"))
        .args(["clippy", "--quiet", "--offline"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", root.join("target/naming"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
