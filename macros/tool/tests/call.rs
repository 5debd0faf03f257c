//! `shapewright call` beside the program that is compiled from the same model: what they print, exit with and send.
//!
//! This file is both the test and, with `--compiled` as its first argument, that program.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, ExitCode, Output};
use std::thread;

use cognito_idp::CognitoIdp;
use shapewright_cli::Cli;

/// The name that both have.
const NAME: &str = "pools";

/// What the server answers every request with.
const REPLY: &str = r#"{"UserPoolClients":[{"ClientId":"1","UserPoolId":"us-west-2_a","ClientName":"web"}]}"#;

/// Command lines that send nothing.
const SILENT: [&[&str]; 20] = [
    &[],
    &["help"],
    &["--help"],
    &["--version"],
    &["--cli-completion", "bash"],
    &["--cli-complete", "describe-user-pool-client", "--user"],
    &["--cli-complete", "create-user-pool-client", "--explicit-auth-flows", ""],
    &["create-user-pool-client", "help"],
    &["delete-user-pool-client", "--help"],
    &["create-user-pool-client", "--generate-cli-skeleton"],
    &["create-user-pool-client", "--generate-cli-skeleton", "yaml-input"],
    &["create-user-pool-client", "--generate-cli-skeleton", "output"],
    &["create-user-pool-client", "--client-name", "web", "--generate-cli-skeleton", "filled"],
    &["create-user-pool-clint"],
    &["create-user-pool-client"],
    &["create-user-pool-client", "--user-pool-id", "us-west-2_a", "--client-name", "web", "--cli-dry-run"],
    &["create-user-pool-client", "--user-pool-id", "us-west-2_a", "--client-name", "", "--cli-dry-run"],
    &["create-user-pool-client", "--user-pool-id", "p", "--client-name", "web", "--refresh-token-validity", "ten"],
    &["create-user-pool-client", "--user-pool-id", "p", "--client-name", "web", "--token-validity-units", "Access=x"],
    &["list-user-pool-clients", "--user-pool-id", "us-west-2_a", "--query", "["],
];

/// Command lines that call.
const CALLS: [&[&str]; 4] = [
    &["list-user-pool-clients", "--user-pool-id", "us-west-2_a"],
    &["list-user-pool-clients", "--user-pool-id", "us-west-2_a", "--output", "table", "--max-items", "1"],
    &["describe-user-pool-client", "--user-pool-id", "us-west-2_a", "--client-id", "1", "--output", "yaml"],
    &[
        "update-user-pool-client",
        "--cli-input-json",
        r#"{"UserPoolId":"p","ClientId":"1","CallbackURLs":["https://a.b"]}"#,
    ],
];

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some((first, words)) = words.split_first()
        && first == "--compiled"
    {
        return ExitCode::from(Cli::of::<CognitoIdp>(NAME).run_with(words));
    }
    let mut calls = 0;
    for line in SILENT {
        assert!(same(line, None).is_empty(), "{line:?} sends a request");
    }
    for line in CALLS {
        let server = TcpListener::bind("127.0.0.1:0").expect("a port");
        calls += same(line, Some(&server)).len();
    }
    assert_eq!(calls, CALLS.len(), "each call sends one request");
    println!("{} command lines are the same", SILENT.len() + CALLS.len());
    ExitCode::SUCCESS
}

/// Runs both with a command line and compares them. Returns what each has sent.
fn same(line: &[&str], server: Option<&TcpListener>) -> Vec<String> {
    let compiled = (std::env::current_exe().expect("this program"), vec!["--compiled"]);
    let model = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/aws/cognito-idp.json");
    let called = (env!("CARGO_BIN_EXE_shapewright").into(), vec!["call", "--name", NAME, model]);
    let [one, other] = [compiled, called].map(|(program, first)| {
        let mut command = Command::new(program);
        command.args(first).args(line).env_clear().env("HOME", "/nonexistent");
        command.envs([("AWS_REGION", "us-west-2"), ("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b")]);
        let Some(server) = server else { return (shown(&command.output().expect("the program runs")), None) };
        let address = format!("http://{}", server.local_addr().expect("an address"));
        command.env("AWS_ENDPOINT_URL", &address);
        let served = server.try_clone().expect("the port");
        let request = thread::spawn(move || serve(&served));
        let output = shown(&command.output().expect("the program runs")).replace(&address, "ADDRESS");
        (output, Some(request.join().expect("a request")))
    });
    assert_eq!(one, other, "{line:?}");
    one.1.into_iter().collect()
}

/// Exit code, standard output and standard error.
fn shown(output: &Output) -> String {
    let [out, error] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    format!("{:?}\n{out}\n{error}", output.status.code())
}

/// Answers one request, and returns the part of it that does not differ from call to call.
fn serve(server: &TcpListener) -> String {
    let (mut stream, _) = server.accept().expect("a connection");
    let mut request = String::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).expect("a request");
        request.push_str(&String::from_utf8_lossy(&buffer[..read]));
        let Some((head, body)) = request.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        if body.len() < length.map_or(0, |length| length.parse().expect("a length")) {
            continue;
        }
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.1\r\nconnection: close\r\ncontent-length:";
        write!(stream, "{head} {}\r\n\r\n{REPLY}", REPLY.len()).expect("a reply");
        let differs =
            |line: &&str| ["amz-sdk-", "x-amz-date", "authorization"].iter().any(|name| line.starts_with(name));
        return request.lines().filter(|line| !differs(line)).collect::<Vec<_>>().join("\n");
    }
}
