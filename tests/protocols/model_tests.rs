//! Tests that a derive makes of a model's endpoint tests and smoke tests. The endpoint tests of the model run here; its smoke
//! tests are ignored, as they call the real service, and are run against a server of this process.

use shapewright::Service;
use shapewright::client::protocol_tests::Peer;
use shapewright::client::{Config, endpoint_tests, in_process, smoke_tests};
use shapewright::server::{self, Result};

use self::lighthouse::errors::GetLightError;
use self::lighthouse::{GetLightInput, GetLightOutput, NoSuchLight};

#[derive(Service)]
#[service(model = "protocols/models/lighthouse.smithy", emit(client, server, endpoint_tests, smoke_tests))]
struct Lighthouse;

struct Lights;

impl lighthouse::Server for Lights {
    async fn get_light(&self, input: GetLightInput) -> Result<GetLightOutput, GetLightError> {
        match input.name.as_str() {
            "Outer" => Ok(GetLightOutput::new().range(12)),
            _ => Err(NoSuchLight::new().message("there is no such light").into()),
        }
    }
}

/// Serves on a thread of its own for the rest of the process, and says where.
fn served() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("a socket that tokio can have");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
            server::listen(listener, lighthouse::serve(Lights), std::future::pending()).await
        })
    });
    format!("http://{address}")
}

#[test]
fn outputs_have_defaults_where_something_must_be_or_where_a_program_asks_for_them() {
    // A map without entries, in CBOR.
    let reply =
        http::Response::builder().header("content-type", "application/cbor").header("smithy-protocol", "rpc-v2-cbor");
    let peer = Peer { reply: reply.body(vec![0xa0]).expect("a reply"), ..Peer::default() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let output = |defaults: bool| {
        let config = Config::new().region("west").attempts(1).defaults(defaults).http_client(in_process(peer.clone()));
        let client = Lighthouse::client(config).expect("a client");
        runtime.block_on(client.get_light(GetLightInput::new("Outer"))).expect("an output")
    };
    let white = GetLightOutput::new().color("white");
    assert_eq!(output(false), white);
    assert_eq!(output(true), white.blinks(false));
}

fn smoke(params: &str, expect: &str) {
    let case = format!(
        r#"{{ "id": "Any", "params": {params}, "vendorParams": {{ "uri": "{}", "region": "west" }}, "expect": {expect} }}"#,
        served()
    );
    smoke_tests::run(&lighthouse::tables::SERVICE, "GetLight", &case);
}

#[test]
fn smoke_tests_that_hold_pass() {
    smoke(r#"{ "name": "Outer" }"#, r#"{ "success": {} }"#);
    smoke(r#"{ "name": "None" }"#, r#"{ "failure": {} }"#);
    smoke(r#"{ "name": "None" }"#, r#"{ "failure": { "errorId": "example.lighthouse#NoSuchLight" } }"#);
}

#[test]
#[should_panic(expected = "GetLight: the call succeeded, but is expected to fail")]
fn a_success_is_no_failure() {
    smoke(r#"{ "name": "Outer" }"#, r#"{ "failure": {} }"#);
}

#[test]
#[should_panic(expected = "there is no such light")]
fn a_failure_is_no_success() {
    smoke(r#"{ "name": "None" }"#, r#"{ "success": {} }"#);
}

#[test]
#[should_panic(expected = "the error is example.lighthouse#NoSuchLight, not example.lighthouse#NoOil")]
fn another_error_fails() {
    smoke(r#"{ "name": "None" }"#, r#"{ "failure": { "errorId": "example.lighthouse#NoOil" } }"#);
}

#[test]
#[should_panic(expected = "the case needs the setting `useAccelerate`, which clients do not have")]
fn a_setting_that_clients_do_not_have_fails() {
    let case = r#"{ "id": "Any", "params": { "name": "x" }, "vendorParams": { "useAccelerate": true }, "expect": { "success": {} } }"#;
    smoke_tests::run(&lighthouse::tables::SERVICE, "GetLight", case);
}

#[test]
#[should_panic(expected = "https://ice.example.com")]
fn an_endpoint_test_that_does_not_hold_fails() {
    let case = r#"{ "params": { "Region": "north" }, "expect": { "endpoint": { "url": "https://sun.example.com" } } }"#;
    endpoint_tests::check(&lighthouse::tables::SERVICE, case);
}
