//! Models in IDL, alone and beside JSON, and the places of their mistakes.

use shapewright_model::{Errors, Kind, Model, Selection, Source};

const SERVICE: &str = r#"$version: "2.0"

namespace example.weather

use example.units#Degrees

/// Weather.
service Weather {
    version: "1"
    operations: [GetCity]
}

operation GetCity {
    input := for City {
        @required
        $cityId
    }
    output := {
        @range(min: -100, max: 100)
        low: Degrees = 0
        name: CityName
    }
    errors: [NotFound]
}

resource City {
    identifiers: { cityId: CityName }
    read: GetCity
}

apply CityName @pattern("^[a-z]+$")
"#;

const UNITS: &str = r#"{ "smithy": "2.0", "shapes": {
    "example.units#Degrees": { "type": "integer" },
    "example.weather#NotFound": { "type": "structure", "traits": { "smithy.api#error": "client" } }
} }"#;

const NAMES: &str = "$version: \"2\"\nnamespace example.weather\n\n@length(min: 1)\nstring CityName\n";

fn load(files: &[(&str, &str)]) -> Result<Model, Errors> {
    let sources: Vec<_> = files.iter().map(|&(name, text)| Source { name, text }).collect();
    Model::load(&sources, &Selection::default())
}

#[track_caller]
fn refuse(text: &str) -> Errors {
    match load(&[("a.smithy", text)]) {
        Ok(_) => panic!("it was read"),
        Err(errors) => errors,
    }
}

#[test]
fn files_of_both_forms_make_up_one_model() {
    let files = [("main.smithy", SERVICE), ("units.json", UNITS), ("names.smithy", NAMES)];
    let model = load(&files).unwrap_or_else(|errors| panic!("{errors}"));
    let operation = model.operations().next().unwrap();
    assert_eq!((operation.input().name(), operation.output().name()), ("GetCityInput", "GetCityOutput"));
    assert_eq!(operation.errors().map(|error| error.name()).collect::<Vec<_>>(), ["NotFound"]);
    let Kind::Structure(input) = operation.input().kind() else { panic!("an input is a structure") };
    let city = input.get("cityId").unwrap();
    assert!(city.is_required());
    let name = city.target();
    assert_eq!(name.id().as_str(), "example.weather#CityName");
    assert!(name.traits().length.is_some() && name.traits().pattern.is_some());
    let Kind::Structure(output) = operation.output().kind() else { panic!("an output is a structure") };
    let low = output.get("low").unwrap();
    assert_eq!(low.target().id().as_str(), "example.units#Degrees");
    assert_eq!(low.traits().default, Some(serde_json::json!(0)));
    assert_eq!(model.service().traits.documentation.as_deref(), Some("Weather."));
}

#[test]
fn a_mistake_in_the_model_is_placed_in_the_idl() {
    let files = [("main.smithy", SERVICE), ("units.json", UNITS)];
    let errors = load(&files).map(|_| ()).unwrap_err();
    let said: Vec<_> = errors.iter().map(|error| error.to_string()).collect();
    let message = "there is no shape `example.weather#CityName`";
    let places = ["main.smithy:16:10", "main.smithy:21:15", "main.smithy:31:7"];
    assert_eq!(said, places.map(|place| format!("{place}: {message}")));
    let place = errors.iter().next().unwrap().place.clone().unwrap();
    assert_eq!(place.to_string(), "   |\n16 |         $cityId\n   |          ^");
}

#[test]
fn several_mistakes_in_the_form_of_one_file_are_reported() {
    let errors = refuse(
        "$version: \"2.0\"\nnamespace a\n\nstructure A {\n    b String\n}\n\nstring B {}\n\nstrukture C {}\n\n\
         list D {\n    member: A.\n}\n\n@tags([\nstring E\n",
    );
    let places: Vec<_> = errors.iter().map(|error| error.place.as_ref().map(|at| (at.line, at.column))).collect();
    assert_eq!(places, [(5, 7), (8, 10), (10, 1), (13, 15), (18, 1)].map(Some), "{errors}");
}

#[test]
fn a_name_that_means_nothing_is_placed() {
    for (statement, column, message) in [
        ("@requird string A", 1, "there is no trait `requird`"),
        ("@documentation(Foo) string A", 15, "there is no shape `a#Foo`"),
        ("@a.b#c string A", 1, "there is no trait `a.b#c`"),
        ("structure A with [M] { @requird $a }\n@mixin structure M { a: String }", 24, "there is no trait `requird`"),
        ("@smithy.api#foo string A", 1, "there is no trait `smithy.api#foo`"),
        ("service A { versoin: \"1\" }", 12, "a service has no property `versoin`"),
        (
            "@tags([\"a\"]) @since(\"1\") @since(\"2\") string A",
            32,
            "the trait `smithy.api#since` has two different values",
        ),
    ] {
        let errors = refuse(&format!("$version: \"2.0\"\nnamespace a\n{statement}\n"));
        let error = errors.iter().next().unwrap();
        let place = error.place.as_ref().map(|at| (at.line, at.column - 1));
        assert_eq!((place, error.message.as_str()), (Some((3, column)), message));
        assert_eq!(errors.iter().count(), 1, "{errors}");
    }
}

#[test]
fn traits_of_models_that_are_not_given_are_taken_as_they_are() {
    let text = "$version: \"2.0\"\nnamespace a\nuse aws.protocols#awsJson1_1\n@awsJson1_1\n@aws.api#service(sdkId: \"A\")\n\
                service A { version: \"1\" }\n";
    let model = load(&[("a.smithy", text)]).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(model.service().protocols.len(), 1);
}

#[test]
fn nesting_is_bounded() {
    let text = format!("$version: \"2.0\"\nmetadata a = {}", "[".repeat(200_000));
    assert_eq!(refuse(&text).iter().next().unwrap().message, "this is nested more than 100 deep");
    let members = "{ a: ".repeat(200_000);
    assert!(!refuse(&format!("$version: \"2.0\"\nmetadata a = {members}")).to_string().is_empty());
}

#[test]
fn mistakes_in_json_have_lines_too() {
    let text = "{ \"smithy\": \"2.0\", \"shapes\": {\n    \"a#S\": { \"type\": \"servce\" }\n} }";
    let errors = load(&[("a.json", text)]).map(|_| ()).unwrap_err();
    let error = errors.iter().next().unwrap();
    let place = error.place.as_ref().unwrap();
    assert_eq!((error.pointer.as_str(), place.line, place.column), ("/shapes/a#S/type", 2, 22));
}
