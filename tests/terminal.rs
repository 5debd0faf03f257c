//! Output at a terminal: the pager, the width of tables, and aliases that are for a shell.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use rexpect::process::WaitStatus;
use rexpect::reader::Options;
use rexpect::session::spawn_with_options;
use shapewright_tests::{FEATURES, built};
use tempfile::TempDir;

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("aws", FEATURES));

const LIST: [&str; 4] = ["cognito-idp", "list-user-pool-clients", "--user-pool-id", "us-west-2_aaaaaaaaa"];

/// A user with one app client in the local service.
fn user() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let create =
        ["cognito-idp", "create-user-pool-client", "--user-pool-id", "us-west-2_aaaaaaaaa", "--client-name", "web"];
    let created = command(home.path(), &create, &[]).output().expect("the program starts");
    assert!(created.status.success(), "{created:?}");
    home
}

fn command(home: &Path, words: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new("sh");
    // The terminal is as wide as COLUMNS says to the shell alone.
    let script = "if [ -n \"$WIDTH\" ]; then stty cols \"$WIDTH\"; fi; exec \"$@\"";
    command.args(["-c", script, "sh"]).arg(&*PROGRAM).arg(format!("--cli-local={}", home.join("pools").display()));
    command.args(words).env_clear().env("HOME", home).env("PATH", "/usr/bin:/bin").env("TERM", "xterm");
    command.envs(variables.iter().copied());
    command
}

/// What a terminal shows, and the exit code.
fn shown(home: &Path, words: &[&str], variables: &[(&str, &str)]) -> (String, i32) {
    let options = Options::new().timeout_ms(Some(20_000));
    let mut session = spawn_with_options(command(home, words, variables), options).expect("a terminal");
    let text = session.exp_eof().expect("the program ends").replace("\r\n", "\n");
    match session.process().wait() {
        Ok(WaitStatus::Exited(_, code)) => (text, code),
        other => panic!("no exit: {other:?}"),
    }
}

#[test]
fn a_pagers_command_is_split_as_a_shell_splits_words() {
    let home = user();
    std::fs::create_dir(home.path().join(".aws")).expect("a folder");
    let config = "[default]\ncli_pager = sed 's/web/from the file/'\n[profile none]\ncli_pager =\n";
    std::fs::write(home.path().join(".aws/config"), config).expect("a file");
    for (variables, wanted) in [
        (&[("AWS_PAGER", "sed 's/web/a b/'")][..], "\"ClientName\": \"a b\""),
        (&[("AWS_PAGER", r#"sed "s/web/\"/""#)], "\"ClientName\": \"\"\""),
        (&[("AWS_PAGER", "echo $HOME | cat")], "$HOME | cat"),
        (&[("AWS_PAGER", "sh -c 'cat; echo LESS=$LESS'")], "LESS=FRX"),
        (&[("AWS_PAGER", "sh -c 'cat; echo LESS=$LESS'"), ("LESS", "R")], "LESS=R\n"),
        (&[("PAGER", "nopager")], "\"ClientName\": \"from the file\""),
        (&[("PAGER", "sed s/web/usual/"), ("AWS_PROFILE", "none")], "\"ClientName\": \"web\""),
        (&[("AWS_PAGER", "")], "\"ClientName\": \"web\""),
        (&[("AWS_PAGER", " ")], "\"ClientName\": \"web\""),
        (&[("AWS_PAGER", "true")], ""),
    ] {
        let (text, code) = shown(home.path(), &LIST, variables);
        assert_eq!(code, 0, "{variables:?}: {text}");
        assert!(text.contains(wanted) && text.is_empty() == wanted.is_empty(), "{variables:?}: {text}");
    }
    let (text, _) = shown(home.path(), &[&LIST[..], &["--no-cli-pager"]].concat(), &[("AWS_PAGER", "nopager")]);
    assert!(text.contains("\"ClientName\": \"web\""), "{text}");
}

#[test]
fn a_pager_that_cannot_be_started_is_an_error() {
    let home = user();
    for (pager, exit, wanted) in [
        ("nopager -x", 253, "[Errno 2] No such file or directory: 'nopager'\n"),
        ("/nope/pager", 253, "[Errno 2] No such file or directory: '/nope/pager'\n"),
        ("/etc/passwd", 253, "[Errno 13] Permission denied: '/etc/passwd'\n"),
        ("cat 'x", 255, "aws: [ERROR]: No closing quotation\n"),
    ] {
        let (text, code) = shown(home.path(), &LIST, &[("AWS_PAGER", pager)]);
        assert_eq!(code, exit, "{pager}: {text}");
        assert!(text.contains(wanted) && !text.contains("ClientName"), "{pager}: {text}");
    }
    // Where nothing is shown, no pager is needed.
    let (text, code) = shown(home.path(), &[&LIST[..], &["--output", "off"]].concat(), &[("AWS_PAGER", "nopager")]);
    assert_eq!((text.as_str(), code), ("", 0));
}

#[test]
fn a_table_is_as_wide_as_the_terminal_and_ends_its_colours() {
    let home = user();
    let table = [&LIST[..], &["--output", "table"]].concat();
    let plain = [&table[..], &["--color", "off"]].concat();
    let is_turned = |width: &str, variables: &[(&str, &str)]| {
        let variables = [&[("WIDTH", width), ("AWS_PAGER", "")][..], variables].concat();
        let (text, code) = shown(home.path(), &plain, &variables);
        assert_eq!(code, 0, "{text}");
        let headers = |line: &str| line.contains("ClientId") && line.contains("ClientName");
        assert!(text.contains("ClientName"), "{text}");
        !text.lines().any(headers)
    };
    assert!(!is_turned("200", &[]));
    assert!(is_turned("40", &[]));
    assert!(!is_turned("200", &[("COLUMNS", "40")]), "the variable has no part in it");
    let (text, _) = shown(home.path(), &table, &[("AWS_PAGER", ""), ("TERM", "dumb"), ("NO_COLOR", "1")]);
    assert!(text.ends_with("\n\u{1b}[0m\u{1b}[0m") && text.contains("\u{1b}[1m\u{1b}[34mweb\u{1b}[0m"), "{text:?}");
    // A message behind a table in colour is written in pieces, each of which ends the colours, as is what follows.
    let (text, code) = shown(home.path(), &table, &[("AWS_PAGER", "nopager")]);
    let pieces = ["\n\u{1b}[0maws: [ERROR]: ", "'nopager'", "\u{1b}[0m\n\u{1b}[0m\u{1b}[0m"];
    assert!(code == 253 && text.starts_with(pieces[0]) && text.ends_with(pieces[2]), "{text:?}");
    assert!(text.contains(pieces[1]), "{text:?}");
    let (text, _) = shown(home.path(), &table, &[("AWS_PAGER", "cat")]);
    assert!(text.ends_with("\u{1b}[2m\u{1b}[33m|\u{1b}[0m\n\u{1b}[0m"), "{text:?}");
}

#[test]
fn an_alias_for_a_shell_has_the_terminal_and_its_own_exit_code() {
    let home = user();
    std::fs::create_dir_all(home.path().join(".aws/cli")).expect("a folder");
    let aliases = "[toplevel]\nsize = !stty size\nleave = !exit 7\nkilled = !kill -9 $$\nshow = !printf '<%s>'\n\
                   [command cognito-idp]\nls = list-user-pool-clients --query 'UserPoolClients[].ClientName'\n";
    std::fs::write(home.path().join(".aws/cli/alias"), aliases).expect("a file");
    let run = |words: &[&str]| shown(home.path(), words, &[("WIDTH", "47"), ("AWS_PAGER", "")]);
    assert!(run(&["size"]).0.contains(" 47\n"));
    assert_eq!(run(&["leave", "--profile", "missing"]).1, 7, "a shell needs no profile");
    assert_eq!(run(&["killed"]).1, 247);
    assert_eq!(run(&["show", "a b", "it's", "", "--output", "text"]).0, "<a b><it's><>");
    assert_eq!(run(&["cognito-idp", "ls", "--user-pool-id", "us-west-2_aaaaaaaaa"]).0, "[\n    \"web\"\n]\n");
    std::fs::write(home.path().join(".aws/cli/alias"), "nonsense\n").expect("a file");
    let (text, code) = run(&["--version"]);
    assert!(code == 255 && text.contains("Unable to parse config file: "), "{text}");
    assert!(text.contains("help: ") && text.contains(": line 1: the line comes before the first [section]"), "{text}");
}
