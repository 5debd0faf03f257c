//! Models full of names that trip generators compile.

use std::path::{Path, PathBuf};
use std::process::Command;

use shapewright_codegen::{Options, Parts, Selection, Source, generate, ir, load};

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
        let protocol = protocol(&text);
        let sources =
            [Source { name: &path.to_string_lossy(), text: &text }, Source { name: "protocol", text: &protocol }];
        // All types, and all parts of the operations that have no stream, for which there is neither client nor server.
        let types = Parts { macros: true, ..Parts::TYPES };
        let types = Options { module: Some(format!("{name}_types")), parts: types, ..Options::default() };
        let selection = Selection { except: with_streams(&sources), ..Selection::default() };
        for options in [types, Options { module: Some(name), selection, ..Options::default() }] {
            let tokens = generate(&sources, &options).unwrap_or_else(|errors| panic!("{}: {errors}", path.display()));
            modules.push_str(&tokens.to_string());
            modules.push('\n');
        }
    }
    assert_eq!(modules.lines().count(), 12);
    check(&modules);
}

/// The operations that have streams.
fn with_streams(sources: &[Source<'_>]) -> Vec<String> {
    let api = load(sources, &Selection::default()).expect("the model is sound");
    let streams = |index| api.shape(index).members.iter().any(|member| api.shape(member.target).streaming);
    let has_stream =
        |operation: &&ir::Operation| operation.input.is_some_and(streams) || operation.output.is_some_and(streams);
    api.operations.iter().filter(has_stream).map(|operation| operation.name().to_owned()).collect()
}

/// A file that gives the service of a model a protocol that has a client and a server, so that both are emitted.
fn protocol(text: &str) -> String {
    let model: serde_json::Value = serde_json::from_str(text).expect("a model is JSON");
    let shapes = model["shapes"].as_object().expect("a model has shapes");
    let service = shapes.iter().find(|(_, shape)| shape["type"] == "service").expect("a model has a service");
    let traits = serde_json::json!({ "aws.protocols#awsJson1_0": {} });
    let apply = serde_json::json!({ "smithy": "2.0", "shapes": { service.0: { "type": "apply", "traits": traits } } });
    apply.to_string()
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
