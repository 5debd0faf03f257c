//! What is kept of a model, and what is left out.
#![allow(clippy::unwrap_used)]

use shapewright_model::{Model, Node, Selection, Source};
use shapewright_transform::{Error, merge, select};

const TOWNS: &str = r#"$version: "2.0"
namespace example
use example.shared#Name

service Geography {
    version: "1"
    operations: [Find, Discover]
    resources: [Country]
    errors: [Failure]
    rename: { "example.shared#Name": "TownName", "example#Old": "Older" }
}
resource Country { identifiers: { country: Name } resources: [Town, River] read: GetCountry }
resource Town {
    identifiers: { country: Name, town: Name }
    properties: { size: Integer, mayor: Name }
    read: GetTown
    put: PutTown
    operations: [PaintTown]
}
resource River { identifiers: { country: Name, river: Name } }
apply Town @noReplace

@readonly operation GetCountry { input := for Country { @required $country } }
@readonly operation GetTown {
    input := for Town { @required $country @required $town }
    output := for Town with [Paged] { $size }
}
@idempotent operation PutTown { input := for Town { @required $country @required $town $mayor } }
operation PaintTown { input: PaintTownInput }
structure PaintTownInput { @required country: Name @required town: Name colour: Colour }
@discovers(Discover) operation Find { output := { old: Old, @note("x") recursive: Recursive } }
operation Discover {}
string Old
enum Colour { RED }
structure Recursive { again: Recursive }
@error("client") structure Failure {}
@mixin structure Paged { next: Token }
string Token
@trait string note
@trait structure unusedTrait {}
@trait @idRef(failWhenMissing: true) string discovers
apply Token @length(min: 1)
apply Colour @deprecated
"#;

const SHARED: &str =
    r#"{ "smithy": "2.0", "metadata": { "a": [1] }, "shapes": { "example.shared#Name": { "type": "string" } } }"#;

fn sources() -> [Source<'static>; 2] {
    [Source { name: "towns.smithy", text: TOWNS }, Source { name: "shared.json", text: SHARED }]
}

/// The model, and the names of its shapes in order.
fn selected(patterns: &[&str]) -> (Node, Vec<String>) {
    let operations = patterns.iter().map(|&pattern| pattern.to_owned()).collect();
    let selection = Selection { operations, ..Selection::default() };
    let model = select(&sources(), &selection).unwrap_or_else(|error| panic!("{error}"));
    let text = serde_json::to_string(&model).unwrap();
    let read = Model::load(&[Source { name: "selected.json", text: &text }], &Selection::default());
    read.unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    let shapes = model.get("shapes").unwrap().entries().iter();
    let shapes = shapes.filter(|(_, shape)| shape.get("type").and_then(Node::as_str) != Some("apply"));
    let mut names: Vec<_> = shapes.map(|(id, _)| id.split('#').nth(1).unwrap().to_owned()).collect();
    names.sort();
    (model, names)
}

fn property<'m>(model: &'m Node, shape: &str, name: &str) -> Option<&'m Node> {
    model.get("shapes")?.get(&format!("example#{shape}"))?.get(name)
}

#[test]
fn resources_lead_to_their_operations_and_lose_the_others() {
    let (model, names) = selected(&["GetTown"]);
    let expected = [
        "Country",
        "Failure",
        "Geography",
        "GetTown",
        "GetTownInput",
        "GetTownOutput",
        "Name",
        "Paged",
        "Token",
        "Town",
    ];
    assert_eq!(names, expected);
    assert_eq!(property(&model, "Country", "read"), None);
    assert_eq!(property(&model, "Country", "resources").unwrap().items().len(), 1);
    assert_eq!(property(&model, "Town", "operations"), None);
    assert_eq!(property(&model, "Town", "properties").unwrap().entries().len(), 1);
    assert_eq!(property(&model, "Geography", "operations"), None);
    assert_eq!(property(&model, "Geography", "rename").unwrap().entries().len(), 1);
    assert_eq!(model.get("metadata").unwrap().get("a").unwrap().items().len(), 1);
    let text = serde_json::to_string(&model).unwrap();
    assert!(!text.contains("noReplace") && text.contains("smithy.api#length") && !text.contains("Colour"), "{text}");
}

#[test]
fn traits_lead_to_their_definitions_and_to_operations() {
    let (model, names) = selected(&["Find"]);
    let expected = ["Discover", "Failure", "Find", "FindOutput", "Geography", "Old", "Recursive", "discovers", "note"];
    assert_eq!(names, expected);
    assert_eq!(property(&model, "Geography", "operations").unwrap().items().len(), 2);
    assert_eq!(property(&model, "Geography", "resources"), None);
}

#[test]
fn everything_selected_is_everything_that_is_bound() {
    let (_, names) = selected(&["*"]);
    assert!(names.contains(&"Colour".to_owned()) && !names.contains(&"unusedTrait".to_owned()), "{names:?}");
}

#[test]
fn mistakes_are_those_of_the_model_and_of_the_selection() {
    let selection = Selection { operations: vec!["Nothing".to_owned()], ..Selection::default() };
    let error = select(&sources(), &selection).unwrap_err();
    assert!(matches!(&error, Error::Model(errors) if errors.iter().count() == 1), "{error}");
    let old = Source { name: "old.json", text: r#"{ "smithy": "1.0", "shapes": {} }"# };
    let new = Source { name: "new.json", text: r#"{ "smithy": "2", "shapes": {} }"# };
    assert!(merge(&[old, new]).unwrap_err().to_string().contains("versions 1.0 and 2.0"));
    assert!(merge(&[Source { name: "a.json", text: "[1" }]).is_err());
}
