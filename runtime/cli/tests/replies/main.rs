//! What is printed of a reply, compared with what the AWS CLI printed of it, byte for byte.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, unreachable_pub)]

mod command;
mod tables;

use command::{Command, Outcome};
use serde_json::Value;
use shapewright_core::Service;
use std::sync::LazyLock;

static SERVICE: LazyLock<&'static Service> =
    LazyLock::new(|| tables::service(include_str!("../../../../model/aws/cognito-idp.json")));

/// The categories of which every case is compared, and how many cases a category has at least.
const CATEGORIES: [(&str, usize); 4] = [("output", 80), ("query", 95), ("pagination", 45), ("service_errors", 45)];
/// The categories of which the cases with a reply are compared.
const OTHERS: [&str; 6] = ["flags", "structures", "lists", "integers", "cli_input", "validation"];

fn cases(category: &str) -> Option<Vec<Value>> {
    let Ok(shared) = std::env::var("SHAPEWRIGHT_SHARED") else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return None;
    };
    let text = std::fs::read_to_string(format!("{shared}/conformance/cli/{category}.jsonl")).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn has_tag(case: &Value, tag: &str) -> bool {
    case["tags"].as_array().is_some_and(|tags| tags.iter().any(|other| other == tag))
}

/// Whether the case is about replies: something was asked for, or the query was refused.
fn is_about_replies(case: &Value) -> bool {
    let asked = case["requests"].as_array().is_some_and(|requests| !requests.is_empty());
    let refused = case["stderr"].as_str().unwrap().contains("Bad value for --query");
    (asked || refused) && !has_tag(case, "cli-defect") && !has_tag(case, "encoding")
}

/// Compares a case; returns what differs.
fn difference(case: &Value, with_requests: bool) -> Option<String> {
    let command = Command::of(case, *SERVICE)?;
    let found = command.run();
    let bodies = case["requests"].as_array().unwrap().iter().map(|request| request["body"].clone()).collect();
    let mut wanted = Outcome {
        stdout: case["stdout"].as_str().unwrap().to_owned(),
        stderr: case["stderr"].as_str().unwrap().to_owned(),
        exit: case["exit_code"].as_u64().unwrap() as u8,
        requests: bodies,
    };
    if found.requests.is_empty() || !with_requests {
        wanted.requests = Vec::new();
    }
    let mut found = Outcome { requests: if with_requests { found.requests } else { Vec::new() }, ..found };
    for outcome in [&mut found, &mut wanted] {
        outcome.stderr.truncate(outcome.stderr.trim_end().len());
        if has_tag(case, "python-text") {
            outcome.stderr.clear();
        }
    }
    (found != wanted).then(|| format!("{} {}\n  wanted {wanted:#?}\n  found {found:#?}", case["id"], case["argv"]))
}

#[test]
fn prints_what_the_aws_cli_prints() {
    for (category, least) in CATEGORIES {
        let Some(cases) = cases(category) else { return };
        let about: Vec<_> = cases.iter().filter(|case| is_about_replies(case)).collect();
        assert!(about.len() >= least, "{category} has only {} cases", about.len());
        let differences: Vec<_> = about.iter().filter_map(|case| difference(case, true)).collect();
        assert!(differences.is_empty(), "{category}: {}\n{}", differences.len(), differences.join("\n"));
    }
}

#[test]
fn prints_replies_to_commands_of_every_kind() {
    for category in OTHERS {
        let Some(cases) = cases(category) else { return };
        let about = cases.iter().filter(|case| is_about_replies(case) && !has_tag(case, "abbreviation"));
        let differences: Vec<_> = about.filter_map(|case| difference(case, false)).collect();
        assert!(differences.is_empty(), "{category}: {}\n{}", differences.len(), differences.join("\n"));
    }
}
