//! One change each, with what it is said to be.
#![allow(clippy::unwrap_used)]

use shapewright_diff::{Version, diff};
use shapewright_model::{Source, Whole};

/// The old text, the new one, and each change: its verdict, kind, rule, and what it is in.
type Case = (&'static str, &'static str, &'static [&'static str]);

const SERVICE: &str = "service S { version: \"1\" operations: [A, B] }\noperation A {}\noperation B {}\n";

fn read(text: &str) -> Whole {
    let text = format!("$version: \"2.0\"\nnamespace a\n{text}\n");
    Whole::read(&[Source { name: "a.smithy", text: &text }]).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

fn changes(old: &str, new: &str) -> Vec<String> {
    let changes = diff(&read(old), &read(new));
    let line = |change: &shapewright_diff::Change| {
        let member = change.member.as_ref().map(|member| format!("${member}")).unwrap_or_default();
        let name = change.shape.trim_start_matches("a#");
        format!("{} {} {} {name}{member}", change.verdict, change.kind, change.rule)
    };
    changes.iter().map(line).collect()
}

#[track_caller]
fn check(cases: &[Case]) {
    for (old, new, expected) in cases {
        let found = changes(old, new);
        assert_eq!(found.iter().map(|line| line.trim_end()).collect::<Vec<_>>(), *expected, "\n{old}\n{new}");
        assert_eq!(changes(old, old), [""; 0], "{old}");
    }
}

#[test]
fn shapes() {
    check(&[
        ("", "string A", &["safe added AddedShape A"]),
        ("", "structure A { @required a: String }", &["safe added AddedShape A"]),
        ("", "@trait structure t {}", &["safe added AddedTraitDefinition t"]),
        ("string A", "", &["risky removed RemovedShape A"]),
        ("@private structure A {}", "", &["safe removed RemovedShape A"]),
        ("structure A {}", "", &["breaking removed RemovedShape A"]),
        ("enum A { B }", "", &["breaking removed RemovedShape A"]),
        ("@trait structure t {}", "", &["breaking removed RemovedTraitDefinition t"]),
        ("string A", "integer A", &["breaking changed ChangedShapeType A"]),
        ("structure A { a: String }", "union A { a: String }", &["breaking changed ChangedShapeType A"]),
        (
            "@enum([{value: \"a\", name: \"A\"}]) string E",
            "enum E { A = \"a\"\n }",
            &["safe changed ChangedShapeType E"],
        ),
        ("@private string A", "string A", &["safe removed ModifiedTrait A"]),
        ("string A", "@private string A", &["breaking added TraitBreakingChange A"]),
        ("@mixin structure A {}", "structure A {}", &["breaking removed TraitBreakingChange A"]),
    ]);
}

#[test]
fn metadata() {
    let read = |metadata: &str| {
        let text = format!("$version: \"2.0\"\n{metadata}\nnamespace a\n");
        Whole::read(&[Source { name: "a.smithy", text: &text }]).unwrap()
    };
    for (old, new, expected) in [
        ("", "metadata a = 1", "safe added AddedMetadata"),
        ("metadata a = 1", "", "risky removed RemovedMetadata"),
        ("metadata a = 1", "metadata a = 2", "risky changed ChangedMetadata"),
        ("metadata suppressions = []", "", ""),
    ] {
        let changes = diff(&read(old), &read(new));
        let found: Vec<_> = changes.iter().map(|it| format!("{} {} {}", it.verdict, it.kind, it.rule)).collect();
        assert_eq!(found.concat(), expected, "{old} {new}");
    }
}

#[test]
fn members() {
    check(&[
        ("structure A { a: String }", "structure A { a: String, b: String }", &["safe added AddedMember A$b"]),
        (
            "structure A { a: String }",
            "structure A { b: String, a: String }",
            &["safe added AddedMember A$b", "risky changed ChangedMemberOrder A"],
        ),
        (
            "structure A { a: String, b: String }",
            "structure A { b: String, a: String }",
            &["risky changed ChangedMemberOrder A"],
        ),
        (
            "structure A { a: String }",
            "structure A { a: String, @required b: String }",
            &["breaking added AddedRequiredMember A$b"],
        ),
        (
            "structure A { a: String }",
            "structure A { a: String, @required b: String = \"\"\n }",
            &["safe added AddedMember A$b"],
        ),
        ("structure A { a: String, b: String }", "structure A { a: String }", &["breaking removed RemovedMember A$b"]),
        ("union A { a: String }", "union A { a: String, b: String }", &["safe added AddedMember A$b"]),
        ("union A { a: String, b: String }", "union A { a: String }", &["breaking removed RemovedMember A$b"]),
        ("structure A { a: String }", "structure A { a: Integer }", &["breaking changed ChangedMemberTarget A$a"]),
        (
            "string T\nstructure A { a: String }",
            "string T\nstructure A { a: T }",
            &["risky changed ChangedMemberTarget A$a"],
        ),
        (
            "@length(max: 5) string T\nstructure A { a: String }",
            "@length(max: 5) string T\nstructure A { a: T }",
            &["risky changed ChangedMemberTarget A$a", "breaking tightened ChangedLengthTrait A$a"],
        ),
        (
            "enum T { A }\nstructure A { a: String }",
            "enum T { A }\nstructure A { a: T }",
            &["breaking changed ChangedMemberTarget A$a"],
        ),
        (
            "list L { member: String }\nlist M { member: String }\nstructure A { a: L }",
            "list L { member: String }\nlist M { member: String }\nstructure A { a: M }",
            &["risky changed ChangedMemberTarget A$a"],
        ),
        ("list A { member: String }", "list A { member: Long }", &["breaking changed ChangedMemberTarget A$member"]),
        (
            "map A { key: String, value: String }",
            "map A { key: String, value: Blob }",
            &["breaking changed ChangedMemberTarget A$value"],
        ),
    ]);
}

#[test]
fn optional_and_required() {
    check(&[
        (
            "structure A { a: String }",
            "structure A { @required a: String }",
            &["breaking tightened ChangedNullability A$a"],
        ),
        (
            "structure A { @required a: String }",
            "structure A { a: String }",
            &["breaking loosened ChangedNullability A$a"],
        ),
        (
            "@input structure A { @required a: String }",
            "@input structure A { a: String }",
            &["safe loosened ChangedNullability A$a"],
        ),
        (
            "@input structure A { a: String }",
            "@input structure A { @required a: String }",
            &["breaking tightened ChangedNullability A$a"],
        ),
        (
            "structure A { @required a: String }",
            "structure A { a: String = \"\"\n }",
            &["safe loosened ChangedNullability A$a", "safe added ChangedNullability A$a"],
        ),
        ("structure A { a: Integer }", "structure A { a: Integer = 1\n }", &["breaking added ChangedNullability A$a"]),
        (
            "structure A { a: Integer }",
            "structure A { @addedDefault a: Integer = 1\n }",
            &["safe added ChangedNullability A$a"],
        ),
        (
            "structure A { a: Integer = 1\n }",
            "structure A { a: Integer }",
            &["breaking removed ChangedNullability A$a"],
        ),
        (
            "structure A { a: Integer = 1\n }",
            "structure A { a: Integer = 2\n }",
            &["breaking changed ChangedDefault A$a"],
        ),
        (
            "structure A { @required a: String }",
            "structure A { @required @clientOptional a: String }",
            &["breaking loosened ChangedNullability A$a"],
        ),
        (
            "structure A { @required @clientOptional a: String }",
            "structure A { @required a: String }",
            &["breaking tightened ChangedNullability A$a"],
        ),
        (
            "structure A { @required a: String }",
            "@input structure A { @required a: String }",
            &["risky changed ChangedNullability A"],
        ),
        (
            "@input structure A { @required a: String }",
            "structure A { @required a: String }",
            &["breaking changed ChangedNullability A"],
        ),
        ("@output structure A {}", "structure A {}", &["risky removed TraitBreakingChange A"]),
    ]);
}

#[test]
fn limits() {
    check(&[
        ("string A", "@length(min: 1) string A", &["breaking tightened ChangedLengthTrait A"]),
        ("@length(min: 1) string A", "string A", &["safe loosened ChangedLengthTrait A"]),
        ("@length(min: 1) string A", "@length(min: 2) string A", &["breaking tightened ChangedLengthTrait A"]),
        (
            "@length(min: 1, max: 5) string A",
            "@length(min: 1, max: 9) string A",
            &["safe loosened ChangedLengthTrait A"],
        ),
        (
            "@length(min: 1, max: 5) string A",
            "@length(min: 2, max: 9) string A",
            &["breaking changed ChangedLengthTrait A"],
        ),
        ("@length(min: 0, max: 5) string A", "@length(max: 5) string A", &["safe changed ChangedLengthTrait A"]),
        (
            "structure A { @length(max: 5) a: String }",
            "structure A { @length(max: 4) a: String }",
            &["breaking tightened ChangedLengthTrait A$a"],
        ),
        ("@range(max: 10) integer A", "@range(max: 9.5) integer A", &["breaking tightened ChangedRangeTrait A"]),
        ("@range(min: -1) integer A", "@range(min: -2) integer A", &["safe loosened ChangedRangeTrait A"]),
        ("string A", "@pattern(\"a\") string A", &["breaking tightened ChangedPatternTrait A"]),
        ("@pattern(\"a\") string A", "string A", &["safe loosened ChangedPatternTrait A"]),
        ("@pattern(\"a\") string A", "@pattern(\"b\") string A", &["risky changed ChangedPatternTrait A"]),
        (
            "list A { member: String }",
            "@uniqueItems list A { member: String }",
            &["breaking tightened ModifiedTrait A"],
        ),
        ("@uniqueItems list A { member: String }", "list A { member: String }", &["safe loosened ModifiedTrait A"]),
        (
            "@smithy.contracts#conditions(A: {expression: \"a\"}) structure A {}",
            "@smithy.contracts#conditions(A: {expression: \"a\"}, B: {expression: \"b\"}) structure A {}",
            &["risky tightened ModifiedTrait A"],
        ),
    ]);
}

#[test]
fn enums() {
    check(&[
        ("enum E { A, B }", "enum E { A, B, C }", &["safe added ChangedEnumTrait E$C"]),
        ("enum E { A, B }", "enum E { A, C, B }", &["risky added ChangedEnumTrait E$C"]),
        ("enum E { A, B }", "enum E { A }", &["breaking removed ChangedEnumTrait E$B"]),
        ("enum E { A = \"a\"\n }", "enum E { B = \"a\"\n }", &["breaking changed ChangedEnumTrait E$B"]),
        (
            "enum E { A = \"a\"\n }",
            "enum E { A = \"b\"\n }",
            &["breaking removed ChangedEnumTrait E$A", "safe added ChangedEnumTrait E$A"],
        ),
        ("intEnum E { B = 2\n }", "intEnum E { A = 1\n B = 2\n }", &["safe added ChangedEnumTrait E$A"]),
        ("string E", "@enum([{value: \"a\"}]) string E", &["breaking tightened ChangedEnumTrait E"]),
        ("@enum([{value: \"a\"}]) string E", "string E", &["breaking loosened ChangedEnumTrait E"]),
        (
            "@enum([{value: \"a\"}]) string E",
            "@enum([{value: \"a\"}, {value: \"b\"}]) string E",
            &["safe added ChangedEnumTrait E"],
        ),
        (
            "@enum([{value: \"a\"}]) string E",
            "@enum([{value: \"a\", name: \"A\"}]) string E",
            &["safe changed ChangedEnumTrait E$A"],
        ),
    ]);
}

#[test]
fn traits() {
    check(&[
        ("string A", "/// Text.\nstring A", &["safe added ModifiedTrait A"]),
        ("string A", "@deprecated string A", &["safe added ModifiedTrait A"]),
        ("string A", "@sensitive string A", &["safe added ModifiedTrait A"]),
        ("@sensitive string A", "string A", &["risky removed TraitBreakingChange A"]),
        ("list A { member: String }", "@sparse list A { member: String }", &["breaking added TraitBreakingChange A"]),
        (
            "structure A { @jsonName(\"b\") a: String }",
            "structure A { @jsonName(\"c\") a: String }",
            &["breaking changed TraitBreakingChange A$a"],
        ),
        (
            "@timestampFormat(\"date-time\") timestamp A",
            "@timestampFormat(\"http-date\") timestamp A",
            &["breaking changed TraitBreakingChange A"],
        ),
        (
            "@error(\"client\") structure A {}",
            "@error(\"server\") structure A {}",
            &["breaking changed TraitBreakingChange A"],
        ),
        ("@idempotent operation A {}", "operation A {}", &["breaking removed TraitBreakingChange A"]),
        ("operation A {}", "@readonly operation A {}", &["safe added ModifiedTrait A"]),
        (
            "@http(method: \"GET\", uri: \"/a\") operation A {}",
            "@http(method: \"GET\", uri: \"/b\") operation A {}",
            &["breaking changed TraitBreakingChange A"],
        ),
        (
            "@paginated(inputToken: \"a\", outputToken: \"b\", pageSize: \"c\") operation A {}",
            "@paginated(inputToken: \"a\", outputToken: \"b\") operation A {}",
            &["breaking removed TraitBreakingChange A"],
        ),
        (
            "@trait(breakingChanges: [{change: \"remove\"}]) structure t {}\n@t string A",
            "@trait(breakingChanges: [{change: \"remove\"}]) structure t {}\nstring A",
            &["breaking removed TraitBreakingChange A"],
        ),
        (
            "@trait(breakingChanges: [{change: \"update\", path: \"/a\", severity: \"WARNING\"}]) \
             structure t { a: String, b: String }\n@t(a: \"1\", b: \"1\") string A",
            "@trait(breakingChanges: [{change: \"update\", path: \"/a\", severity: \"WARNING\"}]) \
             structure t { a: String, b: String }\n@t(a: \"2\", b: \"1\") string A",
            &["risky changed TraitBreakingChange A"],
        ),
        (
            "@trait(breakingChanges: [{change: \"update\", path: \"/a\"}]) \
             structure t { a: String, b: String }\n@t(a: \"1\", b: \"1\") string A",
            "@trait(breakingChanges: [{change: \"update\", path: \"/a\"}]) \
             structure t { a: String, b: String }\n@t(a: \"1\", b: \"2\") string A",
            &["safe changed ModifiedTrait A"],
        ),
    ]);
}

#[test]
fn services_resources_and_operations() {
    let with = |change: &str, to: &str| SERVICE.replace(change, to);
    for (old, new, expected) in [
        (with("A, B", "A"), SERVICE.to_owned(), "safe added AddedOperationBinding S"),
        (SERVICE.to_owned(), with("A, B", "A"), "breaking removed RemovedOperationBinding S"),
        (SERVICE.to_owned(), with("\"1\"", "\"2\""), "risky changed ChangedServiceVersion S"),
        (
            format!("@error(\"client\") structure E {{}}\n{SERVICE}"),
            format!("@error(\"client\") structure E {{}}\n{}", with("[A, B]", "[A, B] errors: [E]")),
            "risky added AddedServiceError S",
        ),
        (
            format!("@error(\"client\") structure E {{}}\n{}", with("[A, B]", "[A, B] errors: [E]")),
            format!("@error(\"client\") structure E {{}}\n{SERVICE}"),
            "risky removed RemovedServiceError S",
        ),
        (
            format!("structure E {{}}\n{SERVICE}"),
            format!("structure E {{}}\n{}", with("[A, B]", "[A, B] rename: { \"a#E\": \"F\" }")),
            "breaking changed ServiceRename S",
        ),
        (
            with("service", "@httpBasicAuth @httpBearerAuth service"),
            with("service", "@httpBearerAuth service"),
            "breaking removed RemovedAuthenticationScheme S",
        ),
        (
            with("service", "@auth([httpBasicAuth, httpBearerAuth]) service"),
            with("service", "@auth([httpBearerAuth, httpBasicAuth]) service"),
            "risky changed ChangedAuthTrait S",
        ),
        (
            with("service", "@auth([httpBasicAuth, httpBearerAuth]) service"),
            with("service", "@auth([httpBearerAuth]) service"),
            "breaking removed ChangedAuthTrait S",
        ),
        (
            with("service", "@aws.protocols#restJson1 @aws.protocols#restXml service"),
            with("service", "@aws.protocols#restJson1 service"),
            "breaking removed TraitBreakingChange S",
        ),
        (
            with("[A, B]", "[A, B] resources: [R]") + "resource R {}",
            SERVICE.to_owned() + "resource R {}",
            "breaking removed RemovedResourceBinding S",
        ),
        (
            SERVICE.to_owned() + "resource R {}",
            with("[A, B]", "[A, B] resources: [R]") + "resource R {}",
            "safe added AddedResourceBinding S",
        ),
        (
            with("[A, B]", "[A, B] resources: [R]") + "resource R {}",
            with("[A, B]", "[A] resources: [R]") + "resource R { operations: [B] }",
            "safe changed RemovedOperationBinding S, safe added AddedOperationBinding R",
        ),
        (
            "resource R { identifiers: { a: String } }".to_owned(),
            "resource R { identifiers: { b: String } }".to_owned(),
            "breaking changed ChangedResourceIdentifiers R",
        ),
        (
            "resource R { properties: { a: String } }".to_owned(),
            "resource R { properties: { a: String, b: String } }".to_owned(),
            "safe added ChangedResourceProperties R",
        ),
        (
            "resource R { properties: { a: String, b: String } }".to_owned(),
            "resource R { properties: { a: String } }".to_owned(),
            "breaking removed ChangedResourceProperties R",
        ),
        (
            "operation A {}\nresource R { read: A }".to_owned(),
            "operation A {}\nresource R {}".to_owned(),
            "breaking removed RemovedOperationBinding R",
        ),
        (
            "structure I {}\noperation A {}".to_owned(),
            "structure I {}\noperation A { input: I }".to_owned(),
            "breaking changed ChangedOperationInput A",
        ),
        (
            "structure I {}\noperation A { output: I }".to_owned(),
            "structure I {}\noperation A {}".to_owned(),
            "breaking changed ChangedOperationOutput A",
        ),
        (
            "@error(\"client\") structure E {}\noperation A {}".to_owned(),
            "@error(\"client\") structure E {}\noperation A { errors: [E] }".to_owned(),
            "risky added AddedOperationError A",
        ),
        (
            "@error(\"client\") structure E {}\noperation A { errors: [E] }".to_owned(),
            "@error(\"client\") structure E {}\noperation A {}".to_owned(),
            "risky removed RemovedOperationError A",
        ),
    ] {
        assert_eq!(changes(&old, &new).join(", "), expected, "\n{old}\n{new}");
        assert_eq!(changes(&old, &old), [""; 0]);
    }
}

#[test]
fn changes_have_places() {
    let changes = diff(&read("structure A { a: String }"), &read("\nstructure A {}"));
    let [change] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(change.place.map(|(version, _)| version), Some(Version::Old));
    assert_eq!(change.message, "the member was removed");
}
