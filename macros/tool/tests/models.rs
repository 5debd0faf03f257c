//! `check`, `ast` and `idl`: models in, findings and other forms out.

use std::path::Path;
use std::process::{Command, Output};

const WEATHER: &str = "$version: \"2.0\"\n\nnamespace example.weather\n\nservice Weather {\n    version: \"1\"\n    \
                       operations: [GetCity]\n}\n\noperation GetCity {\n    input: GetCityInput\n}\n\n@input\nstructure GetCityInput \
                       {\n    @required\n    name: String\n}\n";

fn shapewright(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shapewright")).args(words).output().expect("the command runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it is UTF-8")
}

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path.display().to_string()
}

#[test]
fn a_sound_model_passes_and_a_wrong_one_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let sound = written(folder.path(), "sound.smithy", WEATHER);
    let output = shapewright(&["check", &sound]);
    assert_eq!((text(&output.stdout), output.status.code()), (String::new(), Some(0)));
    let wrong = WEATHER.replace("@required\n", "@required\n    @range(min: 1)\n");
    let wrong = written(folder.path(), "wrong.smithy", &wrong);
    let output = shapewright(&["check", &wrong]);
    let expected = format!(
        "error: the trait `smithy.api#range` cannot be here; it may be on what `:test(number, member > number)` selects \
         (TraitTarget of example.weather#GetCityInput$name)\n  --> {wrong}:17:12\n   |\n17 |     @range(min: 1)\n   |            ^\n\n"
    );
    assert_eq!((text(&output.stdout), output.status.code()), (expected, Some(1)));
    assert_eq!(text(&output.stderr), "shapewright: the model has a mistake\n");
    let output = shapewright(&["check", &wrong, "--format", "json"]);
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!((&line["rule"], &line["line"], &line["column"]), (&"TraitTarget".into(), &17.into(), &12.into()));
}

#[test]
fn mistakes_of_form_are_all_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    let wrong = WEATHER.replace("input: GetCityInput", "input = GetCityInput").replace("structure", "strukture");
    let path = written(folder.path(), "wrong.smithy", &wrong);
    let output = shapewright(&["check", &path]);
    let stdout = text(&output.stdout);
    assert!(stdout.contains(":11:11\n") && stdout.contains(":15:1\n"), "{stdout}");
    assert!(stdout.contains("help: did you mean `structure`?\n"), "{stdout}");
}

#[test]
fn a_model_goes_from_idl_to_json_and_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let idl = written(folder.path(), "weather.smithy", WEATHER);
    let json = folder.path().join("weather.json").display().to_string();
    assert_eq!(shapewright(&["ast", &idl, "--out", &json]).status.code(), Some(0));
    let output = shapewright(&["idl", &json]);
    assert_eq!((text(&output.stdout), text(&output.stderr)), (WEATHER.to_owned(), String::new()));
    let out = folder.path().join("out").display().to_string();
    assert_eq!(shapewright(&["idl", &json, "--out", &out]).status.code(), Some(0));
    let printed = std::fs::read_to_string(folder.path().join("out/example.weather.smithy"));
    assert_eq!(printed.expect("the file is there"), WEATHER);
    // A folder holds both forms, which define the same.
    assert_eq!(shapewright(&["check", &folder.path().join("out").display().to_string()]).status.code(), Some(0));
}

#[test]
fn wrong_arguments_and_missing_files_are_said() {
    for (words, code, why) in [
        (&["check"] as &[&str], 2, "no model is given"),
        (&["ast", "--nothing"], 2, "--nothing"),
        (&["check", "a.smithy", "--format", "xml"], 2, "`--format` is `text` or `json`, not `xml`"),
        (&["idl", "/there/is/no/such.json"], 1, "`/there/is/no/such.json` cannot be read"),
    ] {
        let output = shapewright(words);
        assert_eq!(output.status.code(), Some(code), "{words:?}");
        assert!(text(&output.stderr).contains(why), "{words:?}: {}", text(&output.stderr));
    }
}
