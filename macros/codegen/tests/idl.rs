//! The official models of the protocol tests, printed as IDL, generate the same code as their JSON.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use shapewright_codegen::{Options, Selection, Source, generate};

/// The services that a file defines.
fn services(json: &str) -> Vec<String> {
    let model: serde_json::Value = serde_json::from_str(json).unwrap();
    let shapes = model["shapes"].as_object().unwrap().iter();
    shapes.filter(|(_, shape)| shape["type"] == "service").map(|(id, _)| id.clone()).collect()
}

/// The code, without the constant that has the text of the model's files rebuild it.
fn code(sources: &[Source<'_>], service: &str) -> String {
    let selection = Selection { service: Some(service.to_owned()), ..Selection::default() };
    let options = Options { selection, check_examples: false, ..Options::default() };
    match generate(sources, &options) {
        Ok(tokens) => tokens.to_string(),
        // What the generator refuses, it refuses in both forms; the places differ.
        Err(errors) => {
            let mut messages: Vec<_> = errors.to_string().lines().map(str::to_owned).collect();
            messages.sort();
            format!("{} errors", messages.len())
        }
    }
}

#[test]
fn models_printed_as_idl_generate_the_code_of_their_json() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED").map(PathBuf::from) else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let (mut compared, mut bytes) = (0, 0);
    for entry in std::fs::read_dir(shared.join("conformance/protocol/ast")).unwrap() {
        let path = entry.unwrap().path();
        let json = std::fs::read_to_string(&path).unwrap();
        let printed = shapewright_print::print(&json).unwrap();
        let names: Vec<_> = printed.iter().map(|file| format!("{}.smithy", file.namespace)).collect();
        let idl: Vec<_> = names.iter().zip(&printed).map(|(name, file)| Source { name, text: &file.text }).collect();
        for service in services(&json) {
            let expected = code(&[Source { name: "model.json", text: &json }], &service);
            let found = code(&idl, &service);
            let differing = expected.split(" ; ").zip(found.split(" ; ")).find(|(a, b)| a != b);
            assert_eq!(differing, None, "{service} of {}", path.display());
            assert_eq!(expected.len(), found.len(), "{service}");
            println!("{service}: {} bytes of code", found.len());
            (compared, bytes) = (compared + 1, bytes + found.len());
        }
    }
    assert!(compared >= 17 && bytes > 1_000_000, "{compared} services, {bytes} bytes");
}
