//! `check`, `ast`, `idl`, `fmt`, `select` and `diff`: models in, findings and other forms out.

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
        "error: the trait `range` cannot be applied here (TraitTarget of example.weather#GetCityInput$name)\n  --> {wrong}:17:12\n   \
         |\n17 |     @range(min: 1)\n   |            ^\nhelp: it can be applied to what `:test(number, member > number)` selects\n\n"
    );
    assert_eq!((text(&output.stdout), output.status.code()), (expected, Some(1)));
    assert_eq!(text(&output.stderr), "shapewright: the model has a mistake\n");
    let output = shapewright(&["check", &wrong, "--format", "json"]);
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!((&line["id"], &line["line"], &line["column"]), (&"TraitTarget".into(), &17.into(), &12.into()));
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
        (&["diff", "a.smithy"], 2, "give two models: the old one, and the new one"),
        (&["diff", "a.smithy", "b.smithy", "--format", "xml"], 2, "`--format` is `text` or `json`, not `xml`"),
        (&["select", "a.smithy"], 2, "`--operations` is not given"),
        (
            &["select", "a.smithy", "--operations", "A", "--format", "xml"],
            2,
            "`--format` is `json` or `idl`, not `xml`",
        ),
        (&["fmt"], 2, "no model is given"),
        (&["idl", "/there/is/no/such.json"], 1, "`/there/is/no/such.json` cannot be read"),
    ] {
        let output = shapewright(words);
        assert_eq!(output.status.code(), Some(code), "{words:?}");
        assert!(text(&output.stderr).contains(why), "{words:?}: {}", text(&output.stderr));
    }
}

#[test]
fn files_are_formatted_in_place_and_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let messy = WEATHER.replace("    name: String", "name :   String, // of the city");
    let tidy = WEATHER.replace("    name: String", "    name: String // of the city");
    let path = written(folder.path(), "weather.smithy", &messy);
    let output = shapewright(&["fmt", &path, "--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), format!("shapewright: not formatted: `{path}`\n"));
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), messy);
    let all = folder.path().display().to_string();
    written(folder.path(), "other.json", "{}");
    assert_eq!(shapewright(&["fmt", &all]).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), tidy);
    assert_eq!(shapewright(&["fmt", &all, "--check"]).status.code(), Some(0));
    let wrong = written(folder.path(), "wrong.smithy", "namespace a\nstructure A {\n");
    let output = shapewright(&["fmt", &wrong]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("wrong.smithy:3:1: expected"), "{}", text(&output.stderr));
}

#[test]
fn the_models_of_this_repository_are_formatted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let paths = ["examples/own-service", "macros/weather.smithy", "runtime/todo.smithy"];
    let paths = paths.map(|path| root.join(path).display().to_string());
    let words: Vec<_> = ["fmt", "--check"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let output = shapewright(&words);
    assert_eq!((text(&output.stderr), output.status.code()), (String::new(), Some(0)));
}

#[test]
fn operations_are_selected_as_json_and_idl() {
    let folder = tempfile::tempdir().expect("a folder");
    let model = WEATHER.replace("[GetCity]", "[GetCity, Other]") + "\noperation Other {}\n";
    let path = written(folder.path(), "weather.smithy", &model);
    let out = folder.path().join("small.smithy").display().to_string();
    assert_eq!(shapewright(&["select", &path, "--operations", "Get*", "--out", &out]).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&out).expect("a file"), WEATHER);
    let output = shapewright(&["select", &path, "--operations", "Get*"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(json["shapes"].as_object().map(serde_json::Map::len), Some(3));
    let output = shapewright(&["select", &path, "--operations", "Got*"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("`Got*`"), "{}", text(&output.stderr));
}

#[test]
fn changes_are_told_apart_by_whether_they_break() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = written(folder.path(), "old.smithy", WEATHER);
    let same = shapewright(&["diff", &old, &old]);
    assert_eq!((text(&same.stdout), same.status.code()), ("no change\n".to_owned(), Some(0)));
    let safe =
        written(folder.path(), "safe.smithy", &WEATHER.replace("name: String", "name: String\n    size: Integer"));
    let output = shapewright(&["diff", &old, &safe]);
    let expected = "example.weather#GetCityInput\n  safe      added      size: the member was added (AddedMember)\n\n\
                    1 change: 0 breaking, 0 risky, 1 safe\n";
    assert_eq!((text(&output.stdout).as_str(), output.status.code()), (expected, Some(0)));
    let output = shapewright(&["diff", &safe, &old, "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(line["verdict"], "breaking");
    assert_eq!((&line["kind"], &line["member"], &line["line"]), (&"removed".into(), &"size".into(), &18.into()));
    let more = WEATHER.replace("[GetCity]", "[GetCity, Other]") + "\noperation Other {}\n";
    let more = written(folder.path(), "more.smithy", &more);
    assert_eq!(shapewright(&["diff", &more, &old]).status.code(), Some(1));
    assert_eq!(shapewright(&["diff", &more, &old, "--operations", "Get*"]).status.code(), Some(0));
}
