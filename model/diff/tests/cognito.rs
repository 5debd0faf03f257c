//! From the official model of April 2025 to ours, which has what the facts of 2026 say.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use shapewright_diff::{Kind, diff};
use shapewright_model::{Selection, Source, Whole};
use shapewright_transform::select;

const NAMESPACE: &str = "com.amazonaws.cognitoidentityprovider#";

fn bounds(value: &Value) -> String {
    match (value["min"].as_i64(), value["max"].as_i64()) {
        (None, None) => "without a limit".to_owned(),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
    }
}

fn is_zero(bounds: &Value) -> bool {
    bounds["min"].as_i64().unwrap_or_default() == 0
}

/// What the facts say changed, one line for each change.
fn expected(facts: &Value) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for entry in facts["diff"].as_array().unwrap() {
        let text = |key: &str| entry[key].as_str().unwrap_or_default();
        let name = format!("{}{}", text("shape"), text("operation"));
        match text("change") {
            "added" => _ = lines.insert(format!("{name}: added")),
            "member added" => _ = lines.insert(format!("{name}${}: added", text("member"))),
            // One source leaves out a minimum of zero, which says nothing of a length.
            "length"
                if entry["from"]["max"] == entry["to"]["max"] && is_zero(&entry["from"]) && is_zero(&entry["to"]) => {}
            "length" => {
                let (from, to) = (bounds(&entry["from"]), bounds(&entry["to"]));
                lines.insert(format!("{name}: `length` was {from} and is {to}"));
            }
            "errors added" => {
                let errors = entry["errors"].as_array().unwrap().iter().filter_map(Value::as_str);
                lines.extend(errors.map(|error| format!("{name}: error {error}")));
            }
            other => panic!("{other}"),
        }
    }
    lines
}

#[test]
fn what_the_facts_say_changed_is_what_changed() {
    let Some(shared) = std::env::var_os("SHAPEWRIGHT_SHARED").map(PathBuf::from) else {
        println!("skipped: SHAPEWRIGHT_SHARED is not set");
        return;
    };
    let facts = std::fs::read_to_string(shared.join("facts/user-pool-client.json")).unwrap();
    let expected = expected(&serde_json::from_str(&facts).unwrap());
    let official = std::fs::read_to_string(shared.join("models/cognito-identity-provider-2016-04-18.json")).unwrap();
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../aws/cognito-idp.json");
    let ours = std::fs::read_to_string(ours).unwrap();
    let selection = Selection { operations: vec!["*UserPoolClient*".to_owned()], ..Selection::default() };
    let old = select(&[Source { name: "old.json", text: &official }], &selection).unwrap();
    let old = serde_json::to_string(&old).unwrap();
    let read = |text: &str| Whole::read(&[Source { name: "model.json", text }]).unwrap();
    let (old, new, whole) = (read(&old), read(&ours), read(&official));
    let mut found = BTreeSet::new();
    let mut others = BTreeSet::new();
    for change in diff(&old, &new) {
        let name = change.shape.trim_start_matches(NAMESPACE);
        let member = change.member.as_ref().map(|member| format!("${member}")).unwrap_or_default();
        match change.rule {
            // An error that other operations had before.
            "AddedShape" if whole.shape(&change.shape).is_some() => {}
            "AddedShape" | "AddedMember" => _ = found.insert(format!("{name}{member}: added")),
            "ChangedLengthTrait" => _ = found.insert(format!("{name}{member}: {}", change.message)),
            "AddedOperationError" => {
                let error = change.message.split('`').nth(1).unwrap_or_default().trim_start_matches(NAMESPACE);
                found.insert(format!("{name}: error {error}"));
            }
            rule => _ = others.insert(format!("{rule} {:?}", change.applied)),
        }
        assert_ne!(change.kind, Kind::Removed, "{change:?}");
    }
    assert_eq!(found.difference(&expected).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(expected.difference(&found).collect::<Vec<_>>(), [""; 0]);
    println!("{others:#?}");
}
