//! The values that Smithy's own validator was tested with: the same rules must be broken, each as often.

use shapewright_core::json;
use shapewright_core::validate::{Rule, validate};

use crate::shapes::{Model, field};

/// Cases in which we differ, as they are of nothing that a constraint trait says, by shape and value.
const DIFFERENT: [(&str, &[&str], &str); 14] = [
    ("Service", &["true"], "a service has no values"),
    ("Operation", &["true"], "an operation has no values"),
    ("Resource", &["true"], "a resource has no values"),
    ("Blob1", &["\"foo\""], "text at a blob is base64 here, and raw there"),
    ("Blob2", &["\"f\"", "\"fooo\""], "text at a blob is base64 here, and raw there"),
    ("Timestamp", &["\"2000-01-12T22:11:12\""], "a time without a zone is accepted, as the AWS CLI does"),
    ("Timestamp", &["\"2000-01-12T22:11:12+01:02\"", "\"2000-01-12T22:11:12-11:00\""], "zones are accepted, likewise"),
    ("HttpDate", &["11"], "any format is accepted: `timestampFormat` is no constraint trait"),
    ("DateTime", &["1234", "\"1985-04-12\""], "likewise"),
    ("DateTime", &["\"1985-04-12T23:20:50.52-07:00\""], "likewise"),
    ("EpochSeconds", &["\"1985-04-12T23:20:50.52Z\""], "likewise"),
    ("TimestampList", &["[123]", "[\"1985-04-12T23:20:50.52-07:00\"]"], "likewise"),
    ("Structure4", &["{\"httpDate\": 1234}"], "likewise"),
    ("Structure4", &["{\"httpDateTarget\": 1234}"], "likewise"),
];

#[test]
fn agrees_with_the_reference_implementation() {
    let Some(model) = crate::shared("idl/node-validator.json") else { return };
    let Some(cases) = crate::shared("idl/node-validator-cases.jsonl") else { return };
    let mut model = Model::new(&model);
    let (mut agreed, mut different, mut failures) = (0, 0, Vec::new());
    for line in cases.lines() {
        let case = json::parse(line).unwrap();
        let text = |name| field(&case, name).as_str().unwrap();
        let (id, value) = (text("shape"), text("value"));
        let name = id.split_once('#').unwrap().1;
        let errors = field(&case, "errors").as_list().unwrap();
        let mut expected: Vec<_> = errors.iter().map(|error| rule(error.as_str().unwrap())).collect();
        let actual = model.shape(id).map(|shape| validate(shape, &json::parse(value).unwrap()));
        let mut actual = match actual {
            Some(Err(violations)) => violations.iter().map(|violation| name_of(&violation.rule)).collect(),
            Some(Ok(())) => Vec::new(),
            None => vec!["None"],
        };
        expected.sort_unstable();
        actual.sort_unstable();
        let listed = DIFFERENT.iter().any(|(shape, values, _)| *shape == name && values.contains(&value));
        match (actual == expected, listed) {
            (true, false) => agreed += 1,
            (false, true) => different += 1,
            _ => failures.push(format!("{id} {value}: {actual:?}, expected {expected:?}")),
        }
    }
    println!("{agreed} cases agree, {different} differ for the reasons given");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!((agreed, different), (128, 18));
}

/// The rule that an error of the reference implementation is of.
fn rule(error: &str) -> &'static str {
    let rules = [
        ("does not exist in", "UnknownMember"),
        ("Missing required", "Required"),
        ("only a single member", "UnionNotOne"),
        ("unique items", "UniqueItems"),
        ("regular expression", "Pattern"),
        ("one of the following values", "Enum"),
        (" characters", "Length"),
        (" bytes,", "Length"),
        (" elements,", "Length"),
        (" entries,", "Length"),
        ("less than or equal to", "Range"),
        ("greater than or equal to", "Range"),
        ("must be a number because", "Range"),
    ];
    rules.iter().find(|(words, _)| error.contains(words)).map_or("Type", |(_, rule)| rule)
}

fn name_of(rule: &Rule) -> &'static str {
    match rule {
        Rule::Required => "Required",
        Rule::Length { .. } => "Length",
        Rule::Range { .. } => "Range",
        Rule::Pattern(_) => "Pattern",
        Rule::Enum(_) => "Enum",
        Rule::UniqueItems { .. } => "UniqueItems",
        Rule::Type { .. } => "Type",
        Rule::UnknownMember { .. } => "UnknownMember",
        Rule::UnionNotOne { .. } => "UnionNotOne",
        _ => "another",
    }
}
