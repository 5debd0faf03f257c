//! The program itself: called over HTTP on loopback, stopped, and killed in the middle of writes.

#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use cognito_idp::cognito_idp::{DescribeUserPoolClientRequest, Server};
use local_user_pools::LocalUserPools;

const POOL: &str = "us-west-2_aaaaaaaaa";

/// The program, which ends with the test.
struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(file: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_local-user-pools"));
        let mut child = program.arg("--file").arg(file).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().to_owned();
        Self { child, address }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Calls an operation: the status, the headers and the body; `None` if the connection breaks.
fn call(address: &str, operation: &str, body: &str) -> Option<(u16, String, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    let length = body.len();
    write!(
        stream,
        "POST / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/x-amz-json-1.1\r\n\
         x-amz-target: AWSCognitoIdentityProviderService.{operation}\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .ok()?;
    let mut reply = String::new();
    stream.read_to_string(&mut reply).ok()?;
    let (head, body) = reply.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, head.to_ascii_lowercase(), body.to_owned()))
}

fn create(address: &str) -> Option<String> {
    let body = format!(r#"{{"UserPoolId":"{POOL}","ClientName":"web","GenerateSecret":true}}"#);
    let (status, _, reply) = call(address, "CreateUserPoolClient", &body)?;
    assert_eq!(status, 200, "{reply}");
    let (_, id) = reply.split_once(r#""ClientId":""#)?;
    Some(id.split_once('"')?.0.to_owned())
}

#[test]
fn requests_and_errors_go_over_http() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&folder.path().join("pools.redb"));
    let id = create(&program.address).unwrap();

    let described = format!(r#"{{"UserPoolId":"{POOL}","ClientId":"{id}"}}"#);
    let (status, _, reply) = call(&program.address, "DescribeUserPoolClient", &described).unwrap();
    assert_eq!(status, 200);
    assert!(reply.contains(r#""RefreshTokenValidity":30"#), "{reply}");

    let unknown = format!(r#"{{"UserPoolId":"{POOL}","ClientId":"unknown"}}"#);
    let (status, head, reply) = call(&program.address, "DescribeUserPoolClient", &unknown).unwrap();
    assert!((400..500).contains(&status), "{status}");
    assert!(head.contains("x-amzn-errortype: resourcenotfoundexception"), "{head}");
    assert!(reply.contains(r#""message":"User pool client unknown does not exist.""#), "{reply}");

    let unnamed = format!(r#"{{"UserPoolId":"{POOL}","ClientName":""}}"#);
    let (status, _, reply) = call(&program.address, "CreateUserPoolClient", &unnamed).unwrap();
    assert_eq!(status, 400);
    assert!(reply.contains("at 'clientName' failed to satisfy constraint"), "{reply}");
}

#[test]
fn a_killed_process_loses_no_acknowledged_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pools.redb");
    let mut acknowledged = Vec::new();
    for round in 1..=4 {
        let mut program = Program::start(&path);
        let (written, writes) = mpsc::channel();
        let writers: Vec<_> = (0..4)
            .map(|_| {
                let (address, written) = (program.address.clone(), written.clone());
                std::thread::spawn(move || {
                    while let Some(id) = create(&address) {
                        let _ = written.send(id);
                    }
                })
            })
            .collect();
        drop(written);
        // Kill at a different moment each time, and always with writes under way.
        acknowledged.extend(writes.iter().take(7 * round));
        program.child.kill().unwrap();
        program.child.wait().unwrap();
        acknowledged.extend(writes);
        for writer in writers {
            writer.join().unwrap();
        }

        let pools = LocalUserPools::open(&path).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        for id in &acknowledged {
            let described = pools.describe_user_pool_client(DescribeUserPoolClientRequest::new(POOL, id));
            let client = runtime.block_on(described).unwrap().user_pool_client.unwrap();
            assert_eq!(client.client_secret.map(|secret| secret.len()), Some(52));
        }
    }
    assert!(acknowledged.len() >= 70);
}

#[test]
fn a_wrong_option_is_one_clear_line() {
    for (words, said) in [
        (["--prot", "1"], "local-user-pools: invalid option '--prot'\n"),
        (["--port", "x"], "local-user-pools: cannot parse argument \"x\": invalid digit found in string\n"),
        (["--file", "/"], "local-user-pools: /: "),
    ] {
        let done = Command::new(env!("CARGO_BIN_EXE_local-user-pools")).args(words).output().unwrap();
        let error = String::from_utf8(done.stderr).unwrap();
        assert!(!done.status.success());
        assert!(error.starts_with(said) && error.lines().count() == 1, "{error}");
    }
}

#[cfg(unix)]
#[test]
fn it_stops_when_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pools.redb");
    let mut program = Program::start(&path);
    let id = create(&program.address).unwrap();
    let done = Command::new("kill").arg(program.child.id().to_string()).status().unwrap();
    assert!(done.success());
    assert!(program.child.wait().unwrap().success());

    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let pools = LocalUserPools::open(&path).unwrap();
    runtime.block_on(pools.describe_user_pool_client(DescribeUserPoolClientRequest::new(POOL, id))).unwrap();
}
