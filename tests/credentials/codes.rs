//! The code of a device for a role: where it is asked for, and what becomes of it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rexpect::process::WaitStatus;
use rexpect::reader::Options;
use rexpect::session::spawn_with_options;
use shapewright_tests::{User, built};

use crate::server::Server;

const ROLE: &str = "[default]\nrole_arn = arn:aws:iam::123456789012:role/a\nsource_profile = b\n\
                    mfa_serial = arn:aws:iam::123456789012:mfa/me\n\
                    [profile b]\naws_access_key_id = AKIABASE\naws_secret_access_key = x\n";

const PROMPT: &str = "Enter MFA code for arn:aws:iam::123456789012:mfa/me: ";

/// What a run at a terminal shows once this was typed, and its exit code.
fn at_a_terminal(user: &User<'_>, url: &str, runner: Command, typed: &str) -> (String, i32) {
    let variables = [("AWS_ENDPOINT_URL", url), ("AWS_PAGER", "")];
    let command = user.command(runner, "describe-user-pool-client", &[], variables);
    let mut session = spawn_with_options(command, Options::new().timeout_ms(Some(20_000))).unwrap();
    session.exp_string(PROMPT).unwrap();
    session.send(typed).unwrap();
    session.flush().unwrap();
    let shown = session.exp_eof().unwrap().replace("\r\n", "\n");
    match session.process().wait() {
        Ok(WaitStatus::Exited(_, code)) => (shown, code),
        other => panic!("no exit: {other:?}"),
    }
}

/// A shell at a terminal that shows what is typed; its script runs the program as `"$@"`.
fn shell(script: &str, program: &Path) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("stty echo; {script}")).arg("sh").arg(program);
    shell
}

/// A run that has no terminal at all, with this for standard input.
fn without_a_terminal(program: &Path, user: &User<'_>, url: &str, input: &str) -> Output {
    let mut runner = Command::new("setsid");
    runner.arg("--wait").arg(program);
    let variables = [("AWS_ENDPOINT_URL", url)];
    let mut command = user.command(runner, "describe-user-pool-client", &[], variables);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_asked_for_once_and_not_shown() {
    let program = built("aws", &["credential-chain"]);
    let server = Server::start().await;
    let home = tempfile::tempdir().unwrap();
    let user = User { program: &program, home: home.path() };
    user.configure(ROLE);
    let (shown, code) = at_a_terminal(&user, &server.url, shell("exec \"$@\"", &program), "123456\n");
    assert_eq!(code, 0, "{shown}");
    assert!(shown.starts_with("\n{\n") && !shown.contains("123456"), "{shown}");
    let seen = server.seen();
    let asked = &seen[0];
    for part in
        ["SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2Fme", "TokenCode=123456", "Credential=AKIABASE/"]
    {
        assert!(asked.contains(part), "{part}: {asked}");
    }
    assert!(seen[1].contains("Credential=ASIAROLE/"), "{}", seen[1]);
    // The credentials are kept, so that the next run asks neither the user nor the service.
    let output = without_a_terminal(&program, &user, &server.url, "");
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let asked = server.seen().iter().filter(|request| request.contains("Action=AssumeRole")).count();
    assert_eq!(asked, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_question_leaves_the_terminal_as_it_was() {
    let program = built("aws", &["credential-chain"]);
    let server = Server::start().await;
    let home = tempfile::tempdir().unwrap();
    let user = User { program: &program, home: home.path() };
    user.configure(ROLE);
    let shell = shell("trap : INT; \"$@\"; echo exit $?; stty -a", &program);
    let (shown, _) = at_a_terminal(&user, &server.url, shell, "\u{3}");
    assert!(shown.contains("exit 130\n"), "{shown}");
    assert!(shown.split_whitespace().any(|word| word == "echo"), "{shown}");
    assert!(server.seen().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_terminal_the_code_is_a_line_of_the_input() {
    let program = built("aws", &["credential-chain"]);
    let asks = format!("Warning: Password input may be echoed.\n{PROMPT}");
    let short = |length: usize| {
        format!(
            "\naws: [ERROR]: An error occurred (ParamValidation): Parameter validation failed:\n\
             Invalid length for parameter TokenCode, value: {length}, valid min length: 6\n"
        )
    };
    let ended = "\naws: [ERROR]: The input ended before the code of arn:aws:iam::123456789012:mfa/me\n".to_owned();
    for (input, exit, says, requests) in [
        ("123456\n", 0, String::new(), 2),
        ("123456", 0, String::new(), 2),
        ("123\n", 252, short(3), 0),
        ("\n", 252, short(0), 0),
        ("", 255, ended, 0),
    ] {
        let server = Server::start().await;
        let home = tempfile::tempdir().unwrap();
        let user = User { program: &program, home: home.path() };
        user.configure(ROLE);
        let output = without_a_terminal(&program, &user, &server.url, input);
        assert_eq!(String::from_utf8_lossy(&output.stderr), format!("{asks}{says}"), "{input:?}");
        assert_eq!((output.status.code(), server.seen().len()), (Some(exit), requests), "{input:?}");
    }
}
