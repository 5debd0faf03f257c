//! The command on a bad day: name servers, servers and other processes that don't answer, and a user who won't wait.
#![cfg(unix)]

use std::io::{Read, Write};
use std::net::{TcpListener, UdpSocket};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use local_user_pools::LocalUserPools;
use shapewright_tests::built;

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("user-pool-client", &[]));

const DESCRIBE: [&str; 5] =
    ["describe-user-pool-client", "--user-pool-id", "us-west-2_aaaaaaaaa", "--client-id", "3n4b5urk1ft4fl3mg5e62d9ado"];

/// The program with a whole command, and credentials.
fn describe(command: &mut Command) -> &mut Command {
    command
        .args(DESCRIBE)
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "secret")
        .env("AWS_MAX_ATTEMPTS", "1")
        // The proxies of this machine must never see what is sent here.
        .env("no_proxy", "*")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
}

/// The exit code and standard error of a process, and how long it ran from now on; it is killed after 20 seconds.
fn ended(mut child: Child) -> (Option<i32>, String, Duration) {
    let began = Instant::now();
    while child.try_wait().expect("a process").is_none() {
        if began.elapsed() > Duration::from_secs(20) {
            child.kill().expect("a process that can be killed");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let took = began.elapsed();
    let output = child.wait_with_output().expect("a process that has ended");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned(), took)
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(sent.success(), "the process was there to be interrupted");
}

#[test]
fn the_read_timeout_covers_the_body() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut request = [0; 4096];
        let _ = stream.read(&mut request);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"UserPoolClient\":");
        std::thread::sleep(Duration::from_secs(60));
    });
    let mut command = Command::new(&*PROGRAM);
    let options = ["--region", "us-west-2", "--endpoint-url", &url, "--cli-read-timeout", "1"];
    let child = describe(command.args(options)).spawn().expect("the program starts");
    let (exit, said, took) = ended(child);
    assert_eq!(exit, Some(255), "{said}");
    assert!(said.contains(&format!("Read timeout on endpoint URL: \"{url}/\"")), "{said}");
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn the_read_timeout_is_about_each_wait() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut request = [0; 4096];
        let _ = stream.read(&mut request);
        // Two seconds in all, of which no wait is one.
        for part in ["HTTP/1.1 2", "00 OK\r\ncontent-le", "ngth: 2\r\n\r\n", "{", "}"] {
            std::thread::sleep(Duration::from_millis(500));
            let _ = stream.write_all(part.as_bytes());
        }
    });
    let mut command = Command::new(&*PROGRAM);
    let options = ["--region", "us-west-2", "--endpoint-url", &url, "--cli-read-timeout", "1"];
    let (exit, said, _) = ended(describe(command.args(options)).spawn().expect("the program starts"));
    assert_eq!(exit, Some(0), "{said}");
}

#[test]
fn an_error_names_the_address_that_was_called() {
    let mut command = Command::new(&*PROGRAM);
    let options = ["--region", "xx-nowhere-1", "--cli-connect-timeout", "2"];
    let child = describe(command.args(options)).spawn().expect("the program starts");
    let (exit, said, _) = ended(child);
    assert_eq!(exit, Some(255), "{said}");
    assert!(said.contains("\"https://cognito-idp.xx-nowhere-1.amazonaws.com/\""), "{said}");
}

#[test]
fn ctrl_c_is_heard_while_another_process_holds_the_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("pools.redb");
    let _held = LocalUserPools::open(&file).expect("a store");
    let mut command = Command::new(&*PROGRAM);
    let child = describe(command.arg(format!("--cli-local={}", file.display()))).spawn().expect("the program starts");
    std::thread::sleep(Duration::from_millis(700));
    interrupt(&child);
    let (exit, said, took) = ended(child);
    assert!(took < Duration::from_secs(2), "{took:?}: {said}");
    assert_eq!(exit, Some(130), "{said}");
}

/// The program in a file system of its own, where the only name server is a socket that nobody reads.
fn without_names(options: &[&str]) -> Option<(UdpSocket, Child)> {
    let silent = UdpSocket::bind("127.0.0.77:53").ok()?;
    let resolver = tempfile::NamedTempFile::new().ok()?;
    std::fs::write(resolver.path(), "nameserver 127.0.0.77\noptions timeout:30\n").ok()?;
    let script = "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"";
    let unshared = |script: &str, program: &std::ffi::OsStr| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "sh", "-c", script]).arg(resolver.path()).arg(program);
        command
    };
    if !unshared(script, "true".as_ref()).status().ok()?.success() {
        return None;
    }
    let mut command = unshared(script, PROGRAM.as_os_str());
    let child = describe(command.args(options)).spawn().ok()?;
    // The file is read when the first name is looked up.
    std::thread::sleep(Duration::from_millis(700));
    Some((silent, child))
}

#[test]
fn a_silent_name_server_holds_up_neither_the_timeout_nor_ctrl_c() {
    let options = ["--region", "us-west-2", "--endpoint-url", "http://nobody.example", "--cli-connect-timeout"];
    let Some((_silent, child)) = without_names(&[&options[..], &["2"]].concat()) else {
        println!("skipped: this needs a mount namespace and port 53 of the loopback");
        return;
    };
    let (exit, said, took) = ended(child);
    assert!(took < Duration::from_secs(5), "{took:?}: {said}");
    assert_eq!(exit, Some(255), "{said}");
    assert!(said.contains("Connect timeout on endpoint URL: \"http://nobody.example/\""), "{said}");
    drop(_silent);

    let (_silent, child) = without_names(&[&options[..], &["60"]].concat()).expect("it worked before");
    interrupt(&child);
    let (exit, said, took) = ended(child);
    assert!(took < Duration::from_secs(2), "{took:?}: {said}");
    assert_eq!(exit, Some(130), "{said}");
}
