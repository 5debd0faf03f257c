//! The recorded behaviour of AWS CLI 2.36.7 against the drop-in `aws`, case by case.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use shapewright_tests::built;

/// The recordings that are compared, by their files. What else the folder has is about features still to come.
const CATEGORIES: [&str; 12] = [
    "cli_input",
    "flags",
    "global_options",
    "integers",
    "lists",
    "output",
    "pagination",
    "query",
    "service_errors",
    "skeleton",
    "structures",
    "validation",
];

/// Cases that nothing can match, by their ids: the version line has placeholders for a kernel and a distribution.
const UNMATCHABLE: [&str; 1] = ["flags-114"];

#[test]
fn the_drop_in_does_what_the_aws_cli_does() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED").map(PathBuf::from) else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: python3 is not installed");
        return;
    }
    let outcomes = compare(&shared.join("conformance"), &built("aws", &[]));
    assert!(outcomes.len() >= 720, "only {} cases were compared", outcomes.len());
    let mut different = Vec::new();
    for outcome in outcomes {
        let id = outcome["id"].as_str().unwrap_or_default().to_owned();
        for field in ["requests", "exit_code", "stdout", "stderr"] {
            if outcome["match"][field] == false && !UNMATCHABLE.contains(&id.as_str()) {
                different.push(format!("{id}: {field}"));
            }
        }
    }
    // Where the message is a Python interpreter's own, ours only has to exist: it says it better.
    let python = tagged(&shared.join("conformance/cli"), "python-text");
    different.retain(|line| !line.ends_with("stderr") || !python.iter().any(|id| line.starts_with(&format!("{id}:"))));
    assert!(different.is_empty(), "{} differ: {different:#?}", different.len());
}

/// Runs the comparison; returns a value for each case.
fn compare(conformance: &Path, program: &Path) -> Vec<serde_json::Value> {
    let outcomes = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance.jsonl");
    let run = Command::new("python3")
        .arg(conformance.join("cli_compare.py"))
        .arg("--bin")
        .arg(program)
        .args(
            CATEGORIES
                .iter()
                .flat_map(|name| [OsString::from("--corpus"), recording(&conformance.join("cli"), name).into()]),
        )
        .args(["--skip-tag", "cli-defect", "--show", "0", "--json"])
        .arg(&outcomes)
        .output()
        .expect("python3 runs");
    println!("{}", String::from_utf8_lossy(&run.stdout));
    let text = std::fs::read_to_string(&outcomes).expect("the comparison wrote its outcome");
    text.lines().map(|line| serde_json::from_str(line).expect("an outcome is JSON")).collect()
}

fn recording(corpus: &Path, name: &str) -> PathBuf {
    corpus.join(format!("{name}.jsonl"))
}

/// The ids of the cases with a tag.
fn tagged(corpus: &Path, tag: &str) -> Vec<String> {
    let cases = CATEGORIES.iter().map(|name| recording(corpus, name)).flat_map(|path| {
        let text = std::fs::read_to_string(path).expect("a readable corpus");
        text.lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a case is JSON"))
            .collect::<Vec<_>>()
    });
    let has = |case: &serde_json::Value| case["tags"].as_array().is_some_and(|tags| tags.iter().any(|one| one == tag));
    cases.filter(has).filter_map(|case| case["id"].as_str().map(str::to_owned)).collect()
}
