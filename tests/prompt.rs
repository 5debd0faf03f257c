//! `--cli-auto-prompt` as a person sees it: the real program at a pseudo-terminal.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use rexpect::process::WaitStatus;
use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};
use shapewright_tests::built;

const POOL: &str = "us-west-2_aaaaaaaaa";

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("user-pool-client", &[]));

/// A program at a terminal, and all that it showed.
struct Person {
    session: PtySession,
    seen: String,
}

impl Person {
    fn starts(home: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let options = Options::new().timeout_ms(Some(30_000)).strip_ansi_escape_codes(true);
        let session = spawn_with_options(command(home, arguments, variables), options).expect("a terminal");
        Self { session, seen: String::new() }
    }

    /// Waits until a text is shown.
    #[track_caller]
    fn sees(&mut self, text: &str) -> &mut Self {
        match self.session.exp_string(text) {
            Ok(before) => self.seen.push_str(&(before + text)),
            Err(error) => panic!("`{text}` is not shown: {error}\nbefore: {}", self.seen),
        }
        self
    }

    /// Waits for a prompt, and answers it.
    #[track_caller]
    fn answers(&mut self, prompt: &str, answer: &str) -> &mut Self {
        self.sees(prompt);
        self.session.send_line(answer).expect("the program reads");
        self
    }

    /// Waits for the end; returns the exit code.
    #[track_caller]
    fn ends(&mut self) -> i32 {
        let rest = self.session.exp_eof().unwrap_or_else(|error| panic!("no end: {error}\nbefore: {}", self.seen));
        self.seen.push_str(&rest);
        match self.session.process().wait() {
            Ok(WaitStatus::Exited(_, code)) => code,
            other => panic!("no exit: {other:?}"),
        }
    }
}

fn command(home: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(&*PROGRAM);
    command.arg(format!("--cli-local={}", home.join("pools").display())).args(arguments).env_clear();
    command.env("HOME", home).env("TERM", "xterm").env("AWS_PAGER", "").envs(variables.iter().copied());
    command
}

/// What the local service lists, without anybody at a terminal.
fn listed(home: &Path) -> String {
    let listing = ["list-user-pool-clients", "--user-pool-id", POOL, "--query", "UserPoolClients[].ClientName"];
    let listing = command(home, &listing, &[]).args(["--output", "text"]).output().expect("the program starts");
    String::from_utf8(listing.stdout).expect("text").trim().to_owned()
}

#[test]
fn a_client_is_created_after_two_mistakes() {
    let home = tempfile::tempdir().expect("a folder");
    let mut person = Person::starts(home.path(), &["--cli-auto-prompt"], &[]);
    person.answers("> ", "create").sees("--user-pool-id (string, required)");
    person.answers("user-pool-id: ", POOL).sees("--client-name (string, required)").sees("1 to 128 characters");
    person.answers("client-name: ", &"n".repeat(129)).sees("has 129 characters: at most 128 are allowed");
    person.answers("client-name: ", "my web").sees("Another parameter?");
    person.answers("parameter: ", "explicit-auth-flows");
    person.answers("explicit-auth-flows[0]: ", "ALLOW_EVERYTHING").sees("`ALLOW_EVERYTHING`");
    person.answers("explicit-auth-flows[0]: ", "ALLOW_USER_SRP_AUTH");
    person.answers("explicit-auth-flows[1]: ", "");
    person.answers("parameter: ", "client-secret");
    let secret = "hiddenhiddenhidden+hidden";
    person.answers("client-secret: ", secret);
    person.answers("parameter: ", "");
    person.sees(
        "create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name 'my web' \
         --explicit-auth-flows ALLOW_USER_SRP_AUTH --client-secret file://client-secret.txt",
    );
    person.sees("run, dry-run or quit? ");
    assert!(!person.seen.contains("hidden"), "the secret is shown: {}", person.seen);
    person.session.send_line("run").expect("the program reads");
    assert_eq!(person.ends(), 0, "{}", person.seen);
    assert_eq!(listed(home.path()), "my web");
}

#[test]
fn a_dry_run_sends_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let given = ["create-user-pool-client", "--user-pool-id", POOL, "--cli-auto-prompt"];
    let mut person = Person::starts(home.path(), &given, &[]);
    person.answers("client-name: ", "web").answers("parameter: ", "").answers("quit? ", "dry-run");
    person.sees("\"Operation\": \"CreateUserPoolClient\"");
    person.answers("quit? ", "quit").sees("nothing was sent");
    assert_eq!(person.ends(), 130, "{}", person.seen);
    assert_eq!(listed(home.path()), "");
}

#[test]
fn who_leaves_has_sent_nothing() {
    for (control, code, why) in [('c', 130, "interrupted: nothing was sent"), ('d', 252, "nothing was sent")] {
        let home = tempfile::tempdir().expect("a folder");
        let given = ["--cli-auto-prompt", "create-user-pool-client", "--user-pool-id", POOL, "--client-name", "web"];
        let mut person = Person::starts(home.path(), &given, &[]);
        person.sees("parameter: ").session.send_control(control).expect("the program reads");
        person.sees(why);
        assert_eq!(person.ends(), code, "{}", person.seen);
        assert_eq!(listed(home.path()), "");
    }
}

#[test]
fn on_partial_asks_only_for_what_is_missing() {
    let home = tempfile::tempdir().expect("a folder");
    let partial = [("AWS_CLI_AUTO_PROMPT", "on-partial")];
    let given = ["create-user-pool-client", "--user-pool-id", POOL, "--client-name", "web"];
    let mut whole = Person::starts(home.path(), &given, &partial);
    assert_eq!(whole.ends(), 0, "{}", whole.seen);
    assert!(!whole.seen.contains("parameter: "), "{}", whole.seen);
    let mut missing = Person::starts(home.path(), &given[..3], &partial);
    missing.sees("client-name: ").session.send_control('c').expect("the program reads");
    assert_eq!(missing.ends(), 130, "{}", missing.seen);
    let turned_off = [&given[..3], &["--no-cli-auto-prompt"]].concat();
    let mut off = Person::starts(home.path(), &turned_off, &partial);
    assert_eq!(off.ends(), 252, "{}", off.seen);
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let home = tempfile::tempdir().expect("a folder");
    let given = ["create-user-pool-client", "--user-pool-id", POOL, "--cli-auto-prompt"];
    let outcome = command(home.path(), &given, &[]).stdin(Stdio::null()).output().expect("the program starts");
    assert_eq!(outcome.status.code(), Some(252));
    let told = String::from_utf8_lossy(&outcome.stderr).into_owned();
    assert!(told.contains("the following arguments are required: --client-name"), "{told}");
}
