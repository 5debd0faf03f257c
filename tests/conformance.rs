//! The recorded behaviour of AWS CLI 2.36.7 against the drop-in `aws`, case by case.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use shapewright_tests::{FEATURES, built};

/// The recordings that are compared, by their files.
const CATEGORIES: [&str; 18] = [
    "aliases",
    "cli_input",
    "config_files",
    "encodings",
    "flags",
    "global_options",
    "integers",
    "lists",
    "network",
    "output",
    "pagination",
    "proxies",
    "query",
    "service_errors",
    "skeleton",
    "structures",
    "terminal",
    "validation",
];

/// Cases that are not compared: mistakes of the AWS CLI.
const SKIPPED: &str = "cli-defect";

/// Cases that nothing can match, by their ids: the version line has placeholders for a kernel and a distribution; the endpoint
/// tests of the official models want no dual stack in the isolated partitions.
const UNMATCHABLE: [&str; 2] = ["flags-114", "network-107"];

/// What cases are about in which requests differ on purpose: see `runtime/cli/DIFFERENCES.md`.
const OTHER_REQUESTS: [&str; 1] = ["blanks around AWS_SESSION_TOKEN"];

/// What a program says to settings that want the credential chain, if it was built without.
const NO_CHAIN: &str = "this program was built without the feature `credential-chain`";

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
    let has_chain = FEATURES.contains(&"credential-chain");
    let cases = cases(&shared.join("conformance/cli"));
    let outcomes = compare(&shared.join("conformance"), &built("aws", FEATURES));
    assert!(outcomes.len() >= 1120, "only {} cases were compared", outcomes.len());
    let mut different = Vec::new();
    let mut unchained = 0;
    for outcome in outcomes {
        let id = outcome["id"].as_str().unwrap_or_default();
        let case = cases.iter().find(|case| case.id == id).expect("the case of an outcome");
        let said = outcome["got"]["stderr"].as_str().unwrap_or_default();
        if !has_chain && said.contains(NO_CHAIN) {
            unchained += 1;
            continue;
        }
        for field in ["requests", "exit_code", "stdout", "stderr"] {
            let is_expected = match field {
                "requests" => OTHER_REQUESTS.contains(&case.about.as_str()),
                // Where the message is a Python interpreter's own, ours only has to exist: it says it better.
                "stderr" => case.tags.iter().any(|tag| tag == "python-text"),
                _ => false,
            };
            if outcome["match"][field] == false && !is_expected && !UNMATCHABLE.contains(&id) {
                different.push(format!("{id}: {field}"));
            }
        }
    }
    println!("{unchained} cases want the feature credential-chain of these tests");
    assert!(unchained < 30, "{unchained} cases were refused for want of the credential chain");
    assert!(different.is_empty(), "{} differ: {different:#?}", different.len());
}

/// Runs the comparison; returns a value for each case.
fn compare(conformance: &Path, program: &Path) -> Vec<serde_json::Value> {
    let outcomes = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance.jsonl");
    // A program that overlooks an address in a file would look for AWS itself.
    let isolates = Command::new("unshare").args(["-rn", "true"]).output().is_ok_and(|run| run.status.success());
    let isolation = isolates.then_some("--no-network");
    if !isolates {
        println!("the programs run with this machine's network: unshare cannot make one of their own");
    }
    let run = Command::new("python3")
        .arg(conformance.join("cli_compare.py"))
        .arg("--bin")
        .arg(program)
        .args(
            CATEGORIES
                .iter()
                .flat_map(|name| [OsString::from("--corpus"), recording(&conformance.join("cli"), name).into()]),
        )
        .args(["--skip-tag", SKIPPED])
        .args(isolation)
        .args(["--show", "0", "--json"])
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

/// What is needed of a recorded case. The rest may have half surrogate pairs in it.
#[derive(serde::Deserialize)]
struct Case {
    id: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    tags: Vec<String>,
}

fn cases(corpus: &Path) -> Vec<Case> {
    let texts =
        CATEGORIES.iter().map(|name| std::fs::read_to_string(recording(corpus, name)).expect("a readable corpus"));
    let parse = |line: &str| serde_json::from_str(line).expect("a case is JSON");
    texts.flat_map(|text| text.lines().map(parse).collect::<Vec<_>>()).collect()
}
