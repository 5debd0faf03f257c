//! Each linter that a model can ask for, with what it finds in one small model.
#![allow(clippy::unwrap_used)]

use shapewright_check::{events, prelude};
use shapewright_model::{Source, Whole};

const MODEL: &str = r#"
namespace example.masters

@trait
structure Marked {}

service Library {
    version: "1"
    operations: [ListBooks, FetchBOOK]
}

operation ListBooks {
    output: ListBooksOutput
}

structure ListBooksOutput {
    books: Books
    createdAt: String
}

list Books {
    member: Book
}

structure Book {
    @required
    title: Title

    bookId: String

    Pages: Integer

    ownerEmail: String
}

string Title

operation FetchBOOK {
    input: Book
}

string Lonely
"#;

/// What one entry of `validators` finds, as `severity shape id` in order.
fn found(entry: &str) -> Vec<String> {
    let text = format!("$version: \"2.0\"\nmetadata validators = [{entry}]\n{MODEL}");
    let whole = Whole::read(&[Source { name: "model.smithy", text: &text }, prelude()]);
    let whole = whole.unwrap_or_else(|errors| panic!("{errors}"));
    // Every model has these.
    let usual = ["ServiceBoundResourceOperation", "OperationNameAmbiguity"];
    let mut found: Vec<_> = events(&whole)
        .iter()
        .filter(|event| !usual.iter().any(|id| event.is(id)))
        .map(|event| {
            let shape = event.shape.replace("example.masters#", "");
            format!("{} {} {}", event.severity, if shape.is_empty() { "-" } else { &shape }, event.id)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn linters_find_what_they_are_asked_for() {
    assert_eq!(found(""), Vec::<String>::new());
    for (entry, expected) in [
        (r#"{ name: "AbbreviationName" }"#, &["danger FetchBOOK AbbreviationName"][..]),
        (r#"{ name: "AbbreviationName", configuration: { allowedAbbreviations: ["BOOK"] } }"#, &[]),
        (r#"{ name: "CamelCase" }"#, &["danger Book$Pages CamelCase", "danger Marked CamelCase"]),
        (
            r#"{ name: "EmitEachSelector", id: "NoLists", severity: "WARNING", configuration: { selector: "list" } }"#,
            &["warning Books NoLists"],
        ),
        (
            r#"{ name: "EmitNoneSelector", id: "NeedsBlobs", configuration: { selector: "blob" } }"#,
            &["danger - NeedsBlobs"],
        ),
        (
            r#"{ name: "InputOutputStructureReuse", namespaces: ["example.masters"] }"#,
            &[
                "warning Book InputOutputStructureReuse.Input.FetchBOOK",
                "warning ListBooksOutput InputOutputStructureReuse.Output.ListBooks",
            ],
        ),
        (
            r#"{ name: "MissingClientOptionalTrait", configuration: { onRequiredOrDefault: true } }"#,
            &["danger Book$title MissingClientOptionalTrait"],
        ),
        (r#"{ name: "MissingPaginatedTrait" }"#, &["danger ListBooks MissingPaginatedTrait"]),
        (r#"{ name: "MissingSensitiveTrait" }"#, &["warning Book$ownerEmail MissingSensitiveTrait"]),
        (r#"{ name: "NoninclusiveTerms" }"#, &["warning - NoninclusiveTerms.Namespace.example.masters.master"]),
        (r#"{ name: "RepeatedShapeName" }"#, &["warning Book$bookId RepeatedShapeName"]),
        (
            r#"{ name: "ReservedWords", configuration: { reserved: [{ words: ["lone*"], reason: "it is sad" }] } }"#,
            &["danger Lonely ReservedWords"],
        ),
        (r#"{ name: "ShouldHaveUsedTimestamp" }"#, &["danger ListBooksOutput$createdAt ShouldHaveUsedTimestamp"]),
        (
            r#"{ name: "StandardOperationVerb", configuration: { verbs: ["List"] } }"#,
            &["danger FetchBOOK StandardOperationVerb"],
        ),
        (r#"{ name: "StutteredShapeName" }"#, &["warning Book$bookId StutteredShapeName"]),
        (r#"{ name: "UnreferencedShape" }"#, &["note Lonely UnreferencedShape"]),
        (r#"{ name: "UnreferencedShape", selector: "structure" }"#, &[]),
        (r#"{ name: "Nothing" }"#, &["warning - UnknownValidator_Nothing"]),
        (r#"{ name: "StandardOperationVerb" }"#, &["error - Model"]),
        (r#"{ name: "EmitEachSelector", configuration: { selector: "!" } }"#, &["error - Model"]),
        (r#"{ id: "Nameless" }"#, &["error - Model"]),
    ] {
        assert_eq!(found(entry), expected, "{entry}");
    }
}

#[test]
fn messages_can_have_attributes() {
    let text = format!(
        "$version: \"2.0\"\nmetadata validators = [{{ name: \"EmitEachSelector\", id: \"Listed\", message: \"so: {{super}}\", \
         configuration: {{ selector: \"list\", messageTemplate: \"@{{id|name}} of @@@{{id|namespace}}\" }} }}]\n{MODEL}"
    );
    let whole = Whole::read(&[Source { name: "model.smithy", text: &text }, prelude()]);
    let whole = whole.unwrap_or_else(|errors| panic!("{errors}"));
    let all = events(&whole);
    let event = all.iter().find(|event| event.id == "Listed").unwrap();
    let error = &shapewright_model::Errors::each(
        std::slice::from_ref(&event.mistake),
        &[Source { name: "m.smithy", text: &text }],
    )[0];
    assert_eq!(error.message, "so: Books of @example.masters");
    assert_eq!(error.place.as_ref().map(|place| place.line), Some(23));
}
