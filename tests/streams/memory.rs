//! A body is never whole in memory: a large one goes up and comes down over a socket in a process that stays small.
//!
//! `SHAPEWRIGHT_STREAM_BYTES` sets its size; 64 MiB unless set.

use std::process::Command;

use shapewright::client::Config;
use shapewright::server::listen;

use crate::store::*;

/// Tells a process that it is the one to be measured.
const MEASURED: &str = "SHAPEWRIGHT_STREAM_MEASURED";

/// How much memory a process with a client and a server may take, in KiB.
pub(crate) const MOST: u64 = 32 << 10;

/// Runs one test of this program as a process of its own, and returns what it prints.
pub(crate) fn apart(test: &str) -> String {
    let program = std::env::current_exe().expect("a program");
    let run =
        Command::new(program).args(["--exact", test, "--nocapture", "--test-threads=1"]).env(MEASURED, "1").output();
    let run = run.expect("the program runs");
    let printed = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{printed}\n{}", String::from_utf8_lossy(&run.stderr));
    printed
}

pub(crate) fn is_measured() -> bool {
    std::env::var_os(MEASURED).is_some()
}

/// The most memory that this process ever had, in KiB; `None` where the system does not say.
pub(crate) fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[test]
fn large_bodies_take_little_memory() {
    if !is_measured() {
        println!("{}", apart("memory::large_bodies_take_little_memory"));
        return;
    }
    let bytes = std::env::var("SHAPEWRIGHT_STREAM_BYTES").ok();
    let bytes: usize = bytes.map_or(64 << 20, |bytes| bytes.parse().expect("a number"));
    let parts = bytes.div_ceil(PART);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a socket");
        let address = socket.local_addr().expect("an address");
        tokio::spawn(listen(socket, serve(Store::default()), std::future::pending()));
        let config = Config::new().endpoint_url(format!("http://{address}")).region("us-west-2").unsigned();
        let client = Files::client(config).expect("a client");
        let put = client.put_file(PutFileInput::new("large"), made(parts)).await.expect("an output");
        assert_eq!(put.bytes, (parts * PART) as i64);
        let file = client.get_file(GetFileInput::new(format!("large-{parts}"))).await.expect("an output");
        assert_eq!(count(file.body).await.expect("a body"), (parts * PART) as i64);
    });
    let peak = peak();
    println!("{} MiB up and down: at most {peak:?} KiB of memory", (parts * PART) >> 20);
    assert!(peak.is_none_or(|peak| peak < MOST), "{peak:?} KiB of memory");
}
