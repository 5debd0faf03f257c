//! The program of cmdlets against the local service: each line of `cases/*.jsonl` is a command with what it sends and
//! writes, in the form of the AWS CLI's recordings.
//!
//! `CASES=overwrite` writes down what the program does now. Read the difference before it is committed.
#![cfg(unix)]

mod case;
mod facts;
mod places;
mod service;
mod terminal;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use case::{Case, Outcome};
use places::Places;
use service::Recorder;
use shapewright_tests::{FEATURES, built};
use tempfile::TempDir;

/// The program.
fn program() -> PathBuf {
    built("cgip", &[FEATURES, &["cmdlets"]].concat())
}

#[test]
fn cmdlets_do_what_is_written_down() {
    let program = program();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cmdlets/cases");
    let overwrites = std::env::var("CASES").is_ok_and(|how| how == "overwrite");
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    names.sort();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let (mut count, mut different) = (0, Vec::new());
    for path in names {
        let text = std::fs::read_to_string(&path).expect("a file of cases");
        let mut cases: Vec<Case> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
            .collect();
        for case in &mut cases {
            count += 1;
            let recorder = runtime.block_on(Recorder::start());
            let outcome = run(&program, case, &recorder);
            if overwrites {
                case.outcome = outcome;
            } else if case.outcome != outcome {
                different.push(format!("{}: expected {:#?}, got {outcome:#?}", case.id, case.outcome));
            }
        }
        if overwrites {
            let lines = cases.iter().map(|case| serde_json::to_string(case).expect("a case is JSON") + "\n");
            std::fs::write(&path, lines.collect::<String>()).expect("the cases are written");
        }
    }
    println!("{count} cases");
    assert!(count >= 150, "only {count} cases");
    assert!(different.is_empty(), "{} of {count} differ:\n{}", different.len(), different.join("\n"));
}

/// Runs a case, and what comes before it.
fn run(program: &Path, case: &Case, recorder: &Recorder) -> Outcome {
    let home = tempfile::tempdir().expect("a folder");
    let mut places = Places::new(&recorder.address, home.path());
    for (name, text) in &case.files {
        std::fs::write(home.path().join(name), places.filled(text)).expect("a file of the case");
    }
    for words in &case.before {
        let output = spawn(command(program, words, case, &places, &home), "");
        assert!(output.status.success(), "{}: {words:?}: {output:?}", case.id);
        places.marked(&String::from_utf8_lossy(&output.stdout));
    }
    recorder.forget();
    let command = command(program, &case.argv, case, &places, &home);
    let (exit_code, stdout, stderr) = match &case.tty {
        Some(tty) => {
            let (shown, exit_code) = terminal::shown(command, tty, &places);
            (exit_code, shown, String::new())
        }
        None => {
            let output = spawn(command, &places.filled(&case.stdin));
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            (output.status.code(), text(&output.stdout), text(&output.stderr))
        }
    };
    let requests = recorder.requests(&mut places);
    Outcome { requests, exit_code, stdout: places.marked(&stdout), stderr: places.marked(&stderr) }
}

fn command(program: &Path, words: &[String], case: &Case, places: &Places, home: &TempDir) -> Command {
    let mut command = Command::new(program);
    command
        .args(words.iter().map(|word| places.filled(word)))
        .current_dir(home.path())
        .env_clear()
        .env("HOME", home.path())
        .env("TZ", "UTC")
        .env("TERM", "xterm")
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "made-up")
        .env("AWS_DEFAULT_REGION", "us-west-2")
        .env("AWS_ENDPOINT_URL", recorded(places))
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("AWS_MAX_ATTEMPTS", "1");
    for (name, value) in &case.env {
        match value {
            Some(value) => command.env(name, places.filled(value)),
            None => command.env_remove(name),
        };
    }
    command
}

fn recorded(places: &Places) -> String {
    places.filled("{ENDPOINT}")
}

fn spawn(mut command: Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    // A program that ends before it has read all of it is no mistake.
    let _ = std::io::Write::write_all(&mut stdin, input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}
