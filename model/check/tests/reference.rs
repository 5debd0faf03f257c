//! The cases of the reference implementation: selectors, and values against their shapes.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;
use shapewright_check::{Graph, Selector, check_value, events, prelude};
use shapewright_model::{Node, Source, Whole};

fn cases() -> Option<PathBuf> {
    let shared = std::env::var_os("SHAPEWRIGHT_SHARED");
    if shared.is_none() {
        eprintln!("skipped: SHAPEWRIGHT_SHARED is not set");
    }
    Some(PathBuf::from(shared?).join("conformance/idl"))
}

/// `ACCEPT=1` writes it.
#[test]
fn the_prelude_is_what_its_idl_says() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let idl = std::fs::read_to_string(folder.join("prelude.smithy")).unwrap();
    let source = Source { name: "prelude.smithy", text: &idl };
    let json = shapewright_model::json_ast(&[source]).unwrap_or_else(|errors| panic!("{errors}")).concat();
    let json = serde_json::to_string_pretty(&serde_json::from_str::<Node>(&json).unwrap()).unwrap() + "\n";
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::write(folder.join("prelude.json"), &json).unwrap();
    }
    assert!(prelude().text == json, "run this test with ACCEPT=1");
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
    assert!(events(&whole).is_empty(), "{:?}", events(&whole));
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

/// Where we differ on purpose: a part of the name of the file, and why.
const REASONS: [(&str, &str); 17] = [
    ("loader/detects-invalid-documentation-comments", "the reader skips documentation comments that belong to nothing"),
    ("syntactic-shape-ids", "a name without quotes that names no shape is read as a text"),
    ("loader/detects-ignorable-duplicates", "a definition that a file gives twice alike is read once, without a note"),
    ("loader/dupe-", "found as the text is read, before its shapes have ids; `loader/invalid` compares the places"),
    (
        "loader/invalid-list-and-map-elision",
        "the reader refuses the file for the members of mixins, so that no rule runs",
    ),
    ("loader/invalid-list-mixins", "the reader refuses the file for the elided member, so that no rule runs"),
    ("loader/invalid-map-mixins", "the reader refuses the file for the elided members, so that no rule runs"),
    ("loader/members-warn-additional-properties", "the reader skips what it does not know in a member"),
    ("loader/warns-invalid-top-level-properties", "the reader skips what it does not know in a file"),
    ("loader/mixins-detects-cycles", "a shape that uses a cycle of mixins, or ends it, is not reported again"),
    ("loader/mixins-detects-invalid-mixin", "the reader reports it, as it does all other mistakes of mixins"),
    ("loader/mixins-detects-missing-transitive", "reported where the mixin is missing, not where its users are used"),
    ("loader/trait-applied-to-non-existent-shape", "the event names the shape that is missing"),
    ("loader/detects-duplicates-with-members", "the reader's errors in IDL name the place, not the shape"),
    ("mixins/mixin-illegal-redefined-member", "the reader's errors in IDL name the place, not the shape"),
    ("loader/unsupported-trait-coercion", "a trait without a value is read as an empty object, which a union may be"),
    ("loader/use-statement-undefined-shape", "the reader skips a `use` of a shape that is not there"),
];

/// An event as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    id: String,
    severity: String,
    shape: String,
}

impl Found {
    /// Whether the id of this is `id` or begins with it, as the reference implementation compares them.
    fn is(&self, expected: &Self) -> bool {
        let rest = self.id.strip_prefix(&expected.id);
        let has_id = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        has_id && self.severity == expected.severity && self.shape == expected.shape
    }
}

/// Each line of a file of expected events.
fn expected_events(text: &str) -> Vec<Found> {
    let event = |line: &str| {
        let (severity, rest) = line.strip_prefix('[')?.split_once("] ")?;
        let (shape, _) = rest.split_once(": ")?;
        let (_, id) = rest.rsplit_once(" | ")?;
        Some(Found { id: id.trim().to_owned(), severity: severity.to_owned(), shape: shape.to_owned() })
    };
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines.dedup();
    lines.into_iter().filter_map(event).collect()
}

fn found_events(name: &str, text: &str) -> Vec<Found> {
    let or_none = |shape: &str| if shape.is_empty() { "-".to_owned() } else { shape.to_owned() };
    match Whole::read(&[Source { name, text }, prelude()]) {
        Ok(whole) => {
            let all = events(&whole).into_iter();
            all.map(|event| Found {
                id: event.id,
                severity: event.severity.to_string().to_uppercase(),
                shape: or_none(&event.shape),
            })
            .collect()
        }
        Err(errors) => errors
            .iter()
            .map(|error| Found { id: "Model".to_owned(), severity: "ERROR".to_owned(), shape: or_none(&error.shape) })
            .collect(),
    }
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
    // By id: how many events are expected, are found, are missed, and are found beside those.
    let mut table: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    let mut differences = Vec::new();
    for path in &paths {
        let expected = expected_events(&std::fs::read_to_string(path).unwrap());
        let model =
            ["smithy", "json"].map(|extension| path.with_extension(extension)).into_iter().find(|it| it.exists());
        let model = model.unwrap_or_else(|| panic!("{} has no model", path.display()));
        let name = model.strip_prefix(&cases).unwrap_or(&model).display().to_string();
        let mut found = found_events(&name, &std::fs::read_to_string(&model).unwrap());
        let group = |id: &str| id.split('.').next().unwrap_or_default().to_owned();
        // Those with the very same id are taken first, so that none is left for one that is below it.
        let mut left = expected.clone();
        left.retain(|event| match found.iter().position(|other| other == event) {
            Some(at) => {
                found.remove(at);
                false
            }
            None => true,
        });
        left.retain(|event| match found.iter().position(|other| other.is(event)) {
            Some(at) => {
                found.remove(at);
                false
            }
            None => true,
        });
        for event in &expected {
            let counts = table.entry(group(&event.id)).or_default();
            (counts[0], counts[1]) = (counts[0] + 1, counts[1] + 1);
        }
        for event in left {
            let counts = table.entry(group(&event.id)).or_default();
            (counts[1], counts[2]) = (counts[1] - 1, counts[2] + 1);
            differences.push(format!("{name}: missed: {} {} {}", event.severity, event.shape, event.id));
        }
        // An event that comes twice, but is expected once, is the same to the reference implementation.
        found.retain(|event| !expected.iter().any(|other| event.is(other)));
        // The reference implementation does not compare these unless they are expected.
        let is_compared = |event: &Found| {
            let deprecations = ["ModelDeprecation", "DeprecatedTrait", "DeprecatedShape"];
            event.severity != "SUPPRESSED" && !deprecations.contains(&group(&event.id).as_str())
        };
        for event in found.into_iter().filter(is_compared) {
            table.entry(group(&event.id)).or_default()[3] += 1;
            differences.push(format!("{name}: more: {} {} {}", event.severity, event.shape, event.id));
        }
    }
    let mut written = format!("{} files\n\n{:40} expected found missed more\n", paths.len(), "event");
    for (id, [expected, found, missed, more]) in &table {
        written.push_str(&format!("{id:40} {expected:8} {found:5} {missed:6} {more:4}\n"));
    }
    let mut unexplained = Vec::new();
    for difference in &differences {
        match REASONS.iter().find(|(file, _)| difference.contains(file)) {
            Some((_, reason)) => written.push_str(&format!("\n{difference}\n    {reason}\n")),
            None => unexplained.push(difference.as_str()),
        }
    }
    assert!(unexplained.is_empty(), "{}\n{written}", unexplained.join("\n"));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/rules.txt");
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), written);
}
