//! The endpoint tests of every official model (`smithy.rules#endpointTests`), run against the model's own rules, as the
//! tree that the model has and as a decision diagram.

mod diagram;

use std::path::{Path, PathBuf};
use std::process::Command;

use shapewright_core::endpoint::{Param, Params, RuleSet};
use shapewright_core::json::{self, Style};
use shapewright_core::{Node, node};

#[test]
fn official_endpoint_tests_pass() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let mut outcome = Outcome::default();
    for path in models(&PathBuf::from(shared)) {
        let text = std::fs::read_to_string(&path).expect("a readable model");
        let model: serde_json::Value = serde_json::from_str(&text).expect("a model is JSON");
        let shapes = model["shapes"].as_object().expect("a model has shapes");
        for shape in shapes.values() {
            let traits = &shape["traits"];
            if let Some(rules) = traits.get("smithy.rules#endpointRuleSet") {
                let tests = traits["smithy.rules#endpointTests"].to_string();
                run(&rules.to_string(), &tests, &mut outcome, &path);
                run(&diagram::of(rules).to_string(), &tests, &mut outcome, &path);
            }
        }
    }
    println!("{} cases, {} differ", outcome.cases, outcome.different.len());
    assert!(outcome.cases > 30_000, "only {} cases were found", outcome.cases);
    let shown = outcome.different.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(outcome.different.is_empty(), "{} differ:\n{shown}", outcome.different.len());
}

#[derive(Default)]
struct Outcome {
    cases: usize,
    different: Vec<String>,
}

fn run(rules: &str, tests: &str, outcome: &mut Outcome, path: &Path) {
    let rules = RuleSet::parse(rules).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let tests = json::parse(tests).expect("tests are JSON");
    let cases = tests.as_map().and_then(|tests| tests.get("testCases")).and_then(Node::as_list).unwrap_or_default();
    for case in cases.iter().filter_map(Node::as_map) {
        outcome.cases += 1;
        let given = case.get("params").and_then(Node::as_map).cloned().unwrap_or_default();
        let params: Params = given.iter().map(|(name, value)| (name.clone(), param(value))).collect();
        let expected = case.get("expect").and_then(Node::as_map).expect("a case expects something");
        let found = match rules.resolve(&params) {
            Ok(endpoint) => {
                let headers = endpoint.headers.iter().map(|(name, values)| {
                    (name.clone(), Node::List(values.iter().map(|value| Node::from(value.as_str())).collect()))
                });
                node::Map::from_iter([
                    ("url".to_owned(), Node::from(endpoint.url.trim_end_matches('/'))),
                    ("headers".to_owned(), Node::Map(headers.collect())),
                    ("properties".to_owned(), Node::Map(endpoint.properties)),
                ])
            }
            Err(error) => node::Map::from_iter([("error".to_owned(), Node::from(error.to_string()))]),
        };
        let wanted = match (expected.get("endpoint").and_then(Node::as_map), expected.get("error")) {
            (Some(endpoint), _) => {
                let part = |name: &str| endpoint.get(name).cloned().unwrap_or_else(|| Node::Map(node::Map::new()));
                let url = endpoint.get("url").and_then(Node::as_str).unwrap_or_default();
                node::Map::from_iter([
                    ("url".to_owned(), Node::from(url.trim_end_matches('/'))),
                    ("headers".to_owned(), part("headers")),
                    ("properties".to_owned(), part("properties")),
                ])
            }
            (None, Some(error)) => node::Map::from_iter([("error".to_owned(), error.clone())]),
            (None, None) => panic!("a case expects an endpoint or an error"),
        };
        if found != wanted {
            let text = |map| json::to_string(&Node::Map(map), Style::COMPACT);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            outcome.different.push(format!("{name} {}: {} is not {}", text(given), text(found), text(wanted)));
        }
    }
}

fn param(value: &Node) -> Param {
    match value {
        Node::Boolean(value) => Param::Boolean(*value),
        Node::List(items) => Param::StringList(items.iter().filter_map(Node::as_str).map(str::to_owned).collect()),
        other => Param::String(other.as_str().unwrap_or_default().to_owned()),
    }
}

/// The 402 models of the archive, unpacked.
fn models(shared: &Path) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("endpoint-models");
    std::fs::create_dir_all(&folder).expect("a folder for the models");
    let archive = shared.join("models/all.tar.xz");
    let status = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&folder).status().expect("tar runs");
    assert!(status.success(), "{} cannot be unpacked", archive.display());
    let mut found = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json")
                && path.components().any(|part| part.as_os_str() == "service")
            {
                found.push(path);
            }
        }
    }
    found
}
