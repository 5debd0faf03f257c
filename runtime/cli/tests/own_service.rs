//! A program for a service of one's own, run as a whole.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::io::{Read, Write};
use std::net::TcpListener;

use shapewright_cli::Cli;
use shapewright_core::service::{Operation, Protocol, Service};
use shapewright_core::shape::{Constraints, Members};
use shapewright_core::{Kind, Member, Shape};

const fn shape(kind: Kind, members: &'static [Member]) -> Shape {
    let mut shape = Shape::new("a", "Shape", kind);
    shape.members = Members::Fixed(members);
    shape
}

static STRING: Shape = shape(Kind::String, &[]);
static TIMESTAMP: Shape = shape(Kind::Timestamp, &[]);
const LONG_ENOUGH: Constraints = Constraints { length: Some((Some(36), Some(36))), ..Constraints::NONE };
static INPUT: Shape = shape(
    Kind::Structure,
    &[
        Member { required: true, idempotency_token: true, constraints: LONG_ENOUGH, ..Member::new("Token", &STRING) },
        Member::new("At", &TIMESTAMP),
    ],
);
const PLANT: Operation = Operation {
    name: "Plant",
    command: "plant",
    input: &INPUT,
    options: &["token", "at"],
    output: &shapewright_core::shape::UNIT,
    has_output: false,
    errors: &[],
    paginated: None,
    merge: None,
    auth: &[],
    unsigned: false,
    transport: shapewright_core::service::Transport::NONE,
    waiters: &[],
    documentation: "",
    examples: &[],
};
static PLANT_TABLE: Operation = PLANT;
const GARDEN: Service = Service {
    namespace: "a",
    name: "Garden",
    version: "1",
    sdk_id: "Garden",
    command: "garden",
    endpoint_prefix: "garden",
    signing_name: None,
    auth: &[],
    served: &[],
    settings: shapewright_core::service::Settings::NONE,
    protocol: Protocol::AwsJson1_1,
    endpoint_rules: None,
    title: "Garden",
    documentation: "",
    operations: &[&PLANT_TABLE],
};

static GARDEN_TABLE: Service = GARDEN;

/// The exit code of a run in which nothing listens where requests go.
fn exit(words: &[&str]) -> u8 {
    static SERVICES: [&Service; 1] = [&GARDEN_TABLE];
    let cli = Cli::of_services("program", &SERVICES);
    let options = ["--region", "us-west-2", "--endpoint-url", "http://127.0.0.1:9", "--cli-connect-timeout", "1"];
    cli.run_with(["garden", "plant"].iter().chain(words).chain(&options).copied())
}

#[test]
fn what_is_filled_in_and_rewritten_before_sending_is_judged_as_it_is_sent() {
    for at in ["2020-01-01", "1577836800", "2020-01-01T00:00:00+01:00"] {
        assert_eq!(exit(&["--at", at, "--cli-dry-run"]), 0, "{at}");
        // Nothing is refused; but nobody is there.
        assert_eq!(exit(&["--at", at, "--cli-strict"]), 255, "{at}");
    }
    assert_eq!(exit(&["--token", "short", "--cli-dry-run"]), 252);
    assert_eq!(exit(&["--token", "short", "--cli-strict"]), 252);
    assert_eq!(exit(&["--at", "never", "--cli-dry-run"]), 252);
}

#[tokio::test]
async fn a_program_runs_inside_another_runtime() {
    assert_eq!(exit(&["--cli-strict"]), 255);
}

/// A server for one request; returns the request.
fn served(run: impl FnOnce(String) -> u8) -> (u8, String) {
    serving(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", "}", run)
}

/// A server that answers one request with this reply.
fn serving(reply: &'static [u8], end: &'static str, run: impl FnOnce(String) -> u8) -> (u8, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = String::new();
        let mut chunk = [0; 4096];
        while !request.ends_with(end) {
            let read = stream.read(&mut chunk).unwrap();
            request.push_str(&String::from_utf8_lossy(&chunk[..read]));
        }
        stream.write_all(reply).unwrap();
        request
    });
    (run(url), server.join().unwrap())
}

#[test]
fn a_service_without_signatures_needs_an_address_and_no_region() {
    static SERVICES: [&Service; 1] = [&GARDEN_TABLE];
    let cli = |url: Option<String>| {
        let cli = Cli::of_services("program", &SERVICES).header("authorization", "Bearer made-up-token");
        url.into_iter().fold(cli, Cli::endpoint_url)
    };
    assert_eq!(cli(None).run_with(["garden", "plant"]), 253);
    let (exit, request) = served(|url| cli(Some(url)).run_with(["garden", "plant", "--debug"]));
    assert_eq!(exit, 0);
    assert!(request.contains("authorization: Bearer made-up-token\r\n"), "{request}");
    let (exit, _) =
        served(|url| cli(Some("http://127.0.0.1:9".to_owned())).run_with(["garden", "plant", "--endpoint-url", &url]));
    assert_eq!(exit, 0, "the option comes first");
}

#[test]
fn a_program_has_commands_beside_the_operations() {
    static SERVICES: [&Service; 1] = [&GARDEN_TABLE];
    let (sender, given) = std::sync::mpsc::channel();
    let sender = std::sync::Mutex::new(sender);
    let cli = Cli::of_services("program", &SERVICES).command("serve", "Runs the server.", move |words| {
        sender.lock().unwrap().send(words).unwrap();
        7
    });
    assert_eq!(cli.run_with(["serve", "--port", "1", "help"]), 7);
    assert_eq!(given.recv().unwrap(), ["--port", "1", "help"]);
    assert_eq!(cli.run_with(["garden", "serve"]), 252, "it is the first word");
    assert_eq!(cli.run_with(["--no-cli-pager", "serve"]), 252, "it is the first word");
    assert_eq!(cli.run_with(["--version"]), 0);
}

static SHOWN: Shape = shape(Kind::Structure, &[Member::new("Name", &STRING)]);
static SHOW: Operation = Operation { name: "Show", command: "show", output: &SHOWN, has_output: true, ..PLANT };
static CBOR: Service = Service { protocol: Protocol::Rpcv2Cbor, operations: &[&SHOW], ..GARDEN };

#[test]
fn replies_of_another_protocol_are_read_by_its_codec() {
    static SERVICES: [&Service; 1] = [&CBOR];
    let cli = |url: String| Cli::of_services("program", &SERVICES).endpoint_url(url);
    // `{"Name": "é"}`, and `{"__type": "a#Busy"}`: neither is JSON.
    let reply = b"HTTP/1.1 200 OK\r\nsmithy-protocol: rpc-v2-cbor\r\ncontent-length: 9\r\n\r\n\xa1\x64Name\x62\xc3\xa9";
    let end = "\u{fffd}";
    let show = |url: String| cli(url).run_with(["garden", "show", "--no-cli-pager", "--query", "length(Name)"]);
    assert_eq!(serving(reply, end, show).0, 0);
    let reply = b"HTTP/1.1 400 Bad Request\r\nsmithy-protocol: rpc-v2-cbor\r\ncontent-length: 15\r\n\r\n\xa1\x66__type\x66a#Busy";
    assert_eq!(serving(reply, end, |url| cli(url).run_with(["garden", "show"])).0, 254);
}
