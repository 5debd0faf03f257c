//! Any reply to a client of each protocol: an output or an error, and no panic.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use shapewright_client::protocol_tests::{Peer, client, values};
use shapewright_client::in_process;
use shapewright_core::service::Service;

mod runtime;
mod shop;

// The first two bytes say which protocol, operation and status; a line holds a header; the rest is the body.
fuzz_target!(|data: &[u8]| {
    static SERVICES: LazyLock<Vec<&'static Service>> = LazyLock::new(shop::services);
    let [choice, status, rest @ ..] = data else { return };
    let at = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    let (line, body) = (&rest[..at], rest.get(at + 1..).unwrap_or_default());
    let service = SERVICES[usize::from(*choice) % SERVICES.len()];
    let operation = service.operations[usize::from(*choice) / SERVICES.len() % service.operations.len()];
    let status = [200, 201, 204, 400, 404, 500][usize::from(*status) % 6];
    let mut reply = http::Response::builder().status(status);
    for name in ["etag", "x-reason", "x-amzn-errortype", "x-amzn-query-error"] {
        reply = reply.header(name, line);
    }
    let Ok(reply) = reply.body(body.to_vec()) else { return };
    let peer = in_process(Peer { reply, ..Peer::default() });
    let client = client(service, "example.com", peer).expect("a client");
    let _ = runtime::block_on(client.call_untyped(operation, values::any_input(operation)));
});
