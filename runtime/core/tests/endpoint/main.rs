//! The endpoint tests of every official model (`smithy.rules#endpointTests`), run against the model's own rules, as the
//! tree that the model has and as a decision diagram.

mod diagram;

use std::path::{Path, PathBuf};
use std::process::Command;

use shapewright_core::Node;
use shapewright_core::endpoint::{RuleSet, case};
use shapewright_core::json::{self, Style};

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
    for node in cases {
        outcome.cases += 1;
        if let Err(why) = case::check(&rules, node).and_then(|()| case::check(&rules, &without_unused(&rules, node))) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            outcome.different.push(format!("{name} {}: {why}", json::to_string(node, Style::COMPACT)));
        }
    }
}

/// A case without the parameters that its rules do not use.
fn without_unused(rules: &RuleSet, case: &Node) -> Node {
    let mut case = case.clone();
    if let Node::Map(entries) = &mut case
        && let Some(Node::Map(params)) = entries.get_mut("params")
    {
        *params = std::mem::take(params).into_iter().filter(|(name, _)| rules.uses(name)).collect();
    }
    case
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
