//! Help as a person sees it at a terminal, as a pipe gets it, and as `man` reads it.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use rexpect::reader::Options;
use rexpect::session::spawn_with_options;
use shapewright_tests::built;

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("aws", &[]));

const BOLD: &str = "\u{1b}[1m";

/// What a terminal gets from help on an operation.
fn at_a_terminal(more: &[&str], variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(&*PROGRAM);
    command.args(more).args(["cognito-idp", "delete-user-pool-client", "help"]);
    command.env_clear().env("PATH", "/usr/bin:/bin").env("TERM", "xterm").env("AWS_PAGER", "cat");
    command.envs(variables.iter().copied());
    let options = Options::new().timeout_ms(Some(20_000));
    let mut session = spawn_with_options(command, options).expect("a terminal");
    session.exp_eof().expect("the program ends")
}

#[test]
fn titles_and_names_stand_out_at_a_terminal() {
    let shown = at_a_terminal(&[], &[]);
    assert!(shown.contains(&format!("{BOLD}OPTIONS")), "{shown:?}");
    assert!(shown.contains("\u{1b}[1;36m--client-id (string) [required]"), "{shown:?}");
    for (more, variables) in
        [(&[][..], &[("NO_COLOR", "1")][..]), (&[], &[("TERM", "dumb")]), (&["--color", "off"], &[])]
    {
        let shown = at_a_terminal(more, variables);
        assert!(shown.contains("OPTIONS") && !shown.contains('\u{1b}'), "{more:?} {variables:?}: {shown:?}");
    }
}

#[test]
fn the_pager_gets_the_page_of_a_terminal_and_a_pipe_gets_plain_text() {
    let shown = at_a_terminal(&[], &[("AWS_PAGER", "tr a-z A-Z")]);
    assert!(shown.contains("--CLIENT-ID (STRING) [REQUIRED]"), "{shown:?}");
    let piped =
        Command::new(&*PROGRAM).args(["cognito-idp", "delete-user-pool-client", "help"]).output().expect("runs");
    let piped = String::from_utf8_lossy(&piped.stdout).into_owned();
    assert!(piped.contains("\nOPTIONS\n") && !piped.contains('\u{1b}'), "{piped:?}");
}

/// Pages that are printed one by one are shown by one pager.
#[test]
fn one_pager_shows_all_pages() {
    let own = built("user-pool-client", &[]);
    let folder = tempfile::tempdir().expect("a folder");
    let pager = folder.path().join("pager");
    std::fs::write(&pager, "echo one-pager\ncat\n").expect("a script");
    let command = |arguments: &[&str]| {
        let mut command = Command::new(&own);
        command.env_clear().env("PATH", "/usr/bin:/bin").env("TERM", "xterm");
        command.env("AWS_PAGER", format!("sh {}", pager.display()));
        command.arg(format!("--cli-local={}", folder.path().join("pools.redb").display())).args(arguments);
        command.args(["--user-pool-id", "us-west-2_aaaaaaaaa"]);
        command
    };
    for name in ["first", "second", "third"] {
        let made = command(&["create-user-pool-client", "--client-name", name]).output().expect("the program starts");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    let list = command(&["--output", "text", "list-user-pool-clients", "--page-size", "1"]);
    let mut session = spawn_with_options(list, Options::new().timeout_ms(Some(20_000))).expect("a terminal");
    let shown = session.exp_eof().expect("the program ends");
    assert_eq!(shown.matches("one-pager").count(), 1, "{shown}");
    assert_eq!(shown.matches("USERPOOLCLIENTS").count(), 3, "{shown}");
}

/// The warnings of groff about a page.
fn lint(page: &Path) -> Option<String> {
    let run = Command::new("groff").args(["-man", "-ww", "-z", "-Kutf8"]).arg(page).output().ok()?;
    Some(String::from_utf8_lossy(&run.stderr).into_owned())
}

#[test]
fn manual_pages_are_right_for_man() {
    let folder = tempfile::tempdir().expect("a folder");
    let option = format!("--cli-manual={}", folder.path().display());
    let run = Command::new(&*PROGRAM).arg(&option).output().expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let files: Vec<PathBuf> = String::from_utf8_lossy(&run.stdout).lines().map(PathBuf::from).collect();
    // The program, the service, and its eight operations.
    assert_eq!(files.len(), 10, "{files:?}");
    for file in &files {
        let text = std::fs::read_to_string(file).expect("a page");
        assert!(text.starts_with(".TH \"") && text.contains("\n.SH \"NAME\"\n"), "{text}");
        assert!(text.contains("\n.SH \"SEE ALSO\"\n"), "{text}");
        assert!(text.contains("\n.nh\n.ad l\n"), "{text}");
        match lint(file) {
            Some(warnings) => assert_eq!(warnings, "", "{}", file.display()),
            None => println!("skipped: groff is not installed"),
        }
    }
    let page = folder.path().join("man1/aws-cognito-idp-update-user-pool-client.1");
    let text = std::fs::read_to_string(page).expect("the page of an operation");
    for option in ["\\-\\-user\\-pool\\-id", "\\-\\-refresh\\-token\\-rotation", "\\-\\-cli\\-merge"] {
        assert!(text.contains(option), "{option} is missing");
    }
    // One option a line, as it is typed.
    assert!(text.contains("\n\\-\\-client\\-id <value>\n.br\n"), "{text}");
    let left = std::fs::read_dir(folder.path().join("man1")).expect("the folder").count();
    assert_eq!(left, 10, "nothing unfinished is left");
    for (option, code) in [("--cli-manual".to_owned(), 252), ("--cli-manual=/dev/null/x".to_owned(), 255)] {
        let run = Command::new(&*PROGRAM).arg(&option).output().expect("the program starts");
        assert_eq!(run.status.code(), Some(code), "{option}");
    }
}

/// Whoever can write to the folder may have guessed the name of an unfinished page.
#[test]
fn manual_pages_follow_no_planted_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let victim = folder.path().join("victim");
    std::fs::write(&victim, "mine").expect("a file");
    let script = "mkdir man1 && ln -s ../victim man1/.aws.1.$$ && exec \"$0\" --cli-manual=.";
    let run = Command::new("sh").args(["-c", script]).arg(&*PROGRAM).current_dir(folder.path()).output();
    let run = run.expect("the shell runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(std::fs::read_to_string(&victim).expect("a file"), "mine");
    let page = std::fs::symlink_metadata(folder.path().join("man1/aws.1")).expect("a page");
    assert!(page.is_file(), "the page is not a link");
}

/// What a program prints, standard error included.
fn said(name: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(built(name, &[]));
    let run = command.args(arguments).env_clear().env("PATH", "/usr/bin:/bin").output().expect("the program starts");
    String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr)
}

#[test]
fn only_options_that_can_work_are_listed() {
    let aws = |operation: &str| said("aws", &["cognito-idp", operation, "help"]);
    let (update, list) = (aws("update-user-pool-client"), aws("list-user-pool-clients"));
    assert!(update.contains("--cli-merge") && !list.contains("--cli-merge"), "{list}");
    assert!(list.contains("--cli-local"), "it has a local service: {list}");
    let complete = |operation: &str| said("aws", &["--cli-complete", "cognito-idp", operation, "--cli-"]);
    assert!(complete("update-user-pool-client").contains("--cli-merge"));
    let list = complete("list-user-pool-clients");
    assert!(!list.contains("--cli-merge") && list.contains("--cli-dry-run"), "{list}");
}

#[test]
fn an_example_prints_what_the_command_prints() {
    let page = said("aws", &["cognito-idp", "describe-user-pool-client", "help"]);
    let examples =
        page.split("\nEXAMPLES\n").nth(1).and_then(|rest| rest.split("\nOUTPUT\n").next()).expect("examples");
    let date = examples.lines().find(|line| line.contains("\"CreationDate\"")).expect("a date");
    assert!(date.contains("\": \"20") && date.contains("+00:00\""), "{date}");
}

#[test]
fn limits_are_shown() {
    let page = said("aws", &["cognito-idp", "create-user-pool-client", "help"]);
    let wanted = "Constraints:\n\n      - min: 1\n      - max: 55\n      - pattern: ^[\\w-]+_[0-9a-zA-Z]+$\n";
    assert!(page.contains(wanted), "{page}");
    assert!(page.contains("AccessToken=seconds|minutes|hours|days"), "{page}");
}

#[test]
fn nobody_is_sent_to_a_command_that_is_missing() {
    let arguments = ["list-user-pool-clients", "--user-pool-id", "us-west-2_aaaaaaaaa"];
    let own = said("user-pool-client", &arguments);
    assert!(own.contains("You must specify a region.") && !own.contains("aws configure"), "{own}");
    let aws = said("aws", &[&["cognito-idp"], &arguments[..]].concat());
    assert!(aws.contains("aws configure"), "{aws}");
}
