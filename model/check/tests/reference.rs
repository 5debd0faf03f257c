//! The cases of the reference implementation: selectors, and values against their shapes.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;
use shapewright_check::{Graph, RULES, Selector, Severity, check_value, events, prelude};
use shapewright_model::{Node, Source, Whole};

fn cases() -> Option<PathBuf> {
    let shared = std::env::var_os("SHAPEWRIGHT_SHARED");
    if shared.is_none() {
        eprintln!("skipped: SHAPEWRIGHT_SHARED is not set");
    }
    Some(PathBuf::from(shared?).join("conformance/idl"))
}

#[test]
fn the_prelude_can_be_read() {
    let whole = Whole::read(&[prelude()]).unwrap_or_else(|errors| panic!("{errors}"));
    let graph = Graph::of(&whole);
    for shape in whole.shapes() {
        for applied in &shape.traits {
            let definition = graph.find(&applied.id).unwrap_or_else(|| panic!("{} has no definition", applied.id));
            assert_eq!(check_value(&graph, definition, &applied.value), [], "{} of {}", applied.id, shape.id);
            let Some(selector) = applied.value.get("selector").and_then(Node::as_str) else { continue };
            assert!(selector.parse::<Selector>().is_ok(), "{selector}");
        }
    }
}

#[test]
fn selectors_select_what_the_reference_implementation_selects() {
    let Some(cases) = cases() else { return };
    let (mut checked, mut failed) = (0, Vec::new());
    for entry in std::fs::read_dir(cases.join("selector/cases")).unwrap() {
        let path = entry.unwrap().path();
        let (name, text) = (path.display().to_string(), std::fs::read_to_string(&path).unwrap());
        let whole = Whole::read(&[Source { name: &name, text: &text }, prelude()]);
        let whole = whole.unwrap_or_else(|errors| panic!("{errors}"));
        let graph = Graph::of(&whole);
        for case in whole.metadata().get("selectorTests").and_then(Value::as_array).unwrap() {
            let selector = case["selector"].as_str().unwrap();
            let is_skipped = |id: &str| case["skipPreludeShapes"] == true && id.starts_with("smithy.api#");
            let expected: BTreeSet<String> =
                case["matches"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect();
            let parsed = selector.parse::<Selector>().unwrap_or_else(|error| panic!("{selector}: {error}"));
            let found: BTreeSet<String> =
                parsed.select(&graph).map(|item| graph.id(item)).filter(|id| !is_skipped(id)).collect();
            checked += 1;
            if found != expected {
                let more: Vec<_> = found.difference(&expected).collect();
                let less: Vec<_> = expected.difference(&found).collect();
                failed.push(format!("{name}: {selector}\n  more: {more:?}\n  less: {less:?}"));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(checked, 90);
}

#[test]
fn values_fit_their_shapes_where_the_reference_implementation_says_so() {
    let Some(cases) = cases() else { return };
    let text = std::fs::read_to_string(cases.join("node-validator.json")).unwrap();
    let whole = Whole::read(&[Source { name: "node-validator.json", text: &text }, prelude()]);
    let whole = whole.unwrap_or_else(|errors| panic!("{errors}"));
    let graph = Graph::of(&whole);
    let (mut checked, mut failed) = (0, Vec::new());
    for line in std::fs::read_to_string(cases.join("node-validator-cases.jsonl")).unwrap().lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let shape = graph.find(case["shape"].as_str().unwrap()).unwrap();
        let value: Node = serde_json::from_str(case["value"].as_str().unwrap()).unwrap();
        // The words are ours; where in the value the mistakes are is compared.
        let path = |message: &str| {
            let (path, _) = message.split_once(": ").unwrap_or_default();
            if path.contains(' ') && !path.ends_with("(map-key)") { String::new() } else { path.to_owned() }
        };
        let expected: Vec<_> =
            case["errors"].as_array().unwrap().iter().map(|message| path(message.as_str().unwrap())).collect();
        let found = check_value(&graph, shape, &value);
        checked += 1;
        if found.iter().map(|mistake| mistake.path.clone()).collect::<Vec<_>>() != expected {
            failed.push(format!("{line}\n  {found:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(checked, 146);
}

/// The severity, shape and rule of each line of a file of expected events.
fn expected_events(text: &str) -> Vec<(String, String, String)> {
    let event = |line: &str| {
        let (severity, rest) = line.strip_prefix('[')?.split_once("] ")?;
        let (shape, _) = rest.split_once(": ")?;
        let (_, rule) = rest.rsplit_once(" | ")?;
        let rule = rule.trim().split('.').next().unwrap_or_default();
        Some((severity.to_owned(), shape.to_owned(), rule.to_owned()))
    };
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines.dedup();
    lines.into_iter().filter_map(event).collect()
}

#[test]
fn rules_find_what_the_reference_implementation_finds() {
    let Some(cases) = cases() else { return };
    let (mut folders, mut paths) = (vec![cases.join("errorfiles")], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => paths.extend(path.extension().is_some_and(|it| it == "errors").then_some(path)),
            }
        }
    }
    paths.sort();
    // By rule: how many events at ERROR and DANGER are expected, found, and found beside those.
    let mut table: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let (mut unread, mut failed) = (Vec::new(), Vec::new());
    for path in &paths {
        let expected = expected_events(&std::fs::read_to_string(path).unwrap());
        let model =
            ["smithy", "json"].map(|extension| path.with_extension(extension)).into_iter().find(|it| it.exists());
        let Some(model) = model else { continue };
        let (name, text) = (model.display().to_string(), std::fs::read_to_string(&model).unwrap());
        let is_bad = |severity: &str| matches!(severity, "ERROR" | "DANGER");
        let expected = expected.into_iter().filter(|(severity, ..)| is_bad(severity));
        let mut expected: Vec<_> = expected.map(|(_, shape, rule)| (rule, shape)).collect();
        let whole = match Whole::read(&[Source { name: &name, text: &text }, prelude()]) {
            Ok(whole) => whole,
            Err(errors) => {
                unread.push(name.clone());
                if expected.is_empty() {
                    failed.push(format!("{name} is refused:\n{errors}"));
                }
                continue;
            }
        };
        for event in events(&whole).iter().filter(|event| event.severity >= Severity::Danger) {
            let mut found = (event.rule.to_owned(), event.shape.clone());
            // What its classes for traits refuse, the reference implementation reports under another name.
            let of_class = ("Model".to_owned(), event.shape.clone());
            if event.rule == "TraitValue" && expected.contains(&of_class) {
                found = of_class;
            }
            let counts = table.entry(found.0.clone()).or_default();
            match expected.iter().position(|other| *other == found) {
                Some(at) => {
                    counts[0] += 1;
                    counts[1] += 1;
                    expected.remove(at);
                }
                None => {
                    counts[2] += 1;
                    failed.push(format!("{name}: more: {found:?} {:?}", event.mistake));
                }
            }
        }
        for (rule, shape) in expected {
            table.entry(rule.clone()).or_default()[0] += 1;
            if RULES.contains(&rule.as_str()) {
                failed.push(format!("{name}: less: {rule} {shape}"));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    // The rules with how many events are expected, and how many are found. A rule that is not written yet finds none.
    let mut written = format!("{} files, {} refused as they are read\n", paths.len(), unread.len());
    for (rule, [expected, found, _]) in &table {
        written.push_str(&format!("{rule:40} {expected:4} {found:4}\n"));
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/rules.txt");
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), written);
}
