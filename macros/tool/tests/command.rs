//! The command `shapewright`: exit codes, messages and files.

use std::path::Path;
use std::process::Command;

const WEATHER: &str = r#"{ "smithy": "2.0", "shapes": {
    "example#Weather": { "type": "service", "version": "1", "operations": [{ "target": "example#GetCity" }],
        "traits": { "aws.protocols#awsJson1_0": {} } },
    "example#GetCity": { "type": "operation" } } }"#;

/// The exit code, standard output and standard error.
fn shapewright(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shapewright"));
    let output = command.args(arguments).current_dir(folder).output().expect("the command runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// A folder with models.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("weather.json"), WEATHER).expect("a model");
    let wrong = WEATHER.replace("\"example#GetCity\" }]", "\"example#GetTown\" }]");
    std::fs::write(folder.path().join("wrong.json"), wrong).expect("a model");
    folder
}

#[test]
fn wrong_arguments_exit_with_2() {
    let folder = folder();
    let cases: [(&[&str], &str); 16] = [
        (&[], "no command is given"),
        (&["python"], "there is no command `python`"),
        (&["rust"], "no model is given"),
        (&["call"], "no model is given"),
        (&["call", "--region", "us-west-2", "weather.json"], "--region"),
        (&["json-schema", "weather.json"], "`--out` is not given"),
        (&["json-schema", "weather.json", "--emit", "types"], "--emit"),
        (&["kotlin", "weather.json", "--package", "a..b"], "`a..b` of `--package` cannot be a package"),
        (&["powershell", "weather.json", "--module", "a/b"], "`a/b` of `--module` cannot be the name of a module"),
        (&["rust", "weather.json", "--nothing"], "--nothing"),
        (&["rust", "weather.json", "--out"], "--out"),
        (
            &["rust", "weather.json", "--emit", "client,clients"],
            "`--emit` has no `clients`: give one of `types`, `client`",
        ),
        (&["rust", "weather.json", "--docs", "some"], "`--docs` has no `some`"),
        (&["rust", "weather.json", "--module", "a b"], "`a b` of `--module` cannot be a name"),
        (&["rust", "weather.json", "--rename", "City"], "is not SHAPE=NAME"),
        (&["rust", "weather.json", "--within", "aws"], "does not begin with `crate`"),
    ];
    for (arguments, why) in cases {
        let (code, output, error) = shapewright(folder.path(), arguments);
        assert_eq!((code, output.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(error.starts_with("shapewright: ") && error.contains(why), "{arguments:?}: {error}");
    }
}

#[test]
fn help_and_version_exit_with_0() {
    let folder = folder();
    for (arguments, start) in [
        (&["--help"] as &[&str], "Checks and converts Smithy models"),
        (&["rust", "--help"], "Prints the Rust"),
        (&["call", "--help"], "Calls an operation"),
        (&["json-schema", "--help"], "Writes a JSON Schema"),
        (&["kotlin", "--help"], "Writes a Kotlin class"),
        (&["powershell", "--help"], "Writes a PowerShell module"),
        (&["--version"], "shapewright 0."),
    ] {
        let (code, output, error) = shapewright(folder.path(), arguments);
        assert_eq!((code, error.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(output.starts_with(start), "{output}");
    }
}

#[test]
fn a_wrong_model_exits_with_1_and_leaves_the_file_as_it_was() {
    let folder = folder();
    let out = folder.path().join("out.rs");
    std::fs::write(&out, "old").expect("a file");
    let (code, output, error) = shapewright(folder.path(), &["rust", "wrong.json", "--out", "out.rs"]);
    assert_eq!((code, output.as_str()), (Some(1), ""));
    assert!(error.starts_with("wrong.json: /shapes/") && error.contains("example#GetTown"), "{error}");
    assert_eq!(std::fs::read_to_string(&out).expect("a file"), "old");

    let (code, _, error) = shapewright(folder.path(), &["rust", "missing.json"]);
    assert_eq!(code, Some(1));
    assert!(error.starts_with("shapewright: `missing.json` cannot be read: "), "{error}");
    let (code, _, error) = shapewright(folder.path(), &["rust", "weather.json", "--out", "nowhere/out.rs"]);
    assert_eq!(code, Some(1));
    assert!(error.starts_with("shapewright: `nowhere/out.rs` cannot be written: "), "{error}");
}

#[test]
fn a_file_is_replaced_by_what_would_be_printed() {
    let folder = folder();
    let out = folder.path().join("out.rs");
    std::fs::write(&out, "old").expect("a file");
    let arguments = ["rust", "weather.json", "--emit", "types"];
    let (code, printed, error) = shapewright(folder.path(), &arguments);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    assert!(printed.contains("\npub mod weather {\n") && !printed.contains("struct Client"), "{printed}");
    let (code, output, _) = shapewright(folder.path(), &[&arguments[..], &["--out", "out.rs"]].concat());
    assert_eq!((code, output.as_str()), (Some(0), ""));
    assert_eq!(std::fs::read_to_string(&out).expect("a file"), printed);
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 3, "no temporary file is left");
}

#[test]
fn a_surface_replaces_its_files_and_leaves_others_alone() {
    let folder = folder();
    let out = folder.path().join("a/b");
    let written = || {
        let entries = std::fs::read_dir(&out).expect("the folder").map(|entry| entry.expect("an entry").path());
        let mut files: Vec<_> = entries.map(|path| (std::fs::read(&path).expect("a file"), path)).collect();
        files.sort();
        files
    };
    let arguments = ["json-schema", "weather.json", "--out", "a/b"];
    let (code, output, error) = shapewright(folder.path(), &arguments);
    assert_eq!((code, output.as_str(), error.as_str()), (Some(0), "", ""));
    let first = written();
    assert_eq!(first.len(), 2);
    std::fs::write(out.join("get-city.input.schema.json"), "old").expect("a file");
    std::fs::write(out.join("mine.json"), "mine").expect("a file");
    let (code, ..) = shapewright(folder.path(), &arguments);
    assert_eq!(code, Some(0));
    let (mine, again): (Vec<_>, Vec<_>) = written().into_iter().partition(|(_, path)| path.ends_with("mine.json"));
    assert_eq!((again, mine[0].0.as_slice()), (first, b"mine".as_slice()));

    let (code, _, error) = shapewright(folder.path(), &["json-schema", "weather.json", "--out", "weather.json"]);
    assert_eq!(code, Some(1));
    assert!(error.starts_with("shapewright: `weather.json` cannot be made: "), "{error}");
}
