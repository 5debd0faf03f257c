//! Any request to a server of each protocol: it is answered, and never by a fault of the server.
#![no_main]

use std::sync::LazyLock;

use http_body_util::Full;
use libfuzzer_sys::fuzz_target;
use shapewright_core::node::Map;
use shapewright_core::service::Service;
use shapewright_server::{Answer, Dispatch, Request, Serve, call_untyped};

mod runtime;
mod shop;

/// Answers everything with nothing.
struct Nothing(&'static Service);

impl Dispatch for Nothing {
    fn dispatch<'a>(&'a self, operation: &str, request: Request) -> Option<Answer<'a>> {
        let operation = *self.0.operations.iter().find(|known| known.name == operation)?;
        Some(call_untyped(operation, request, |_| std::future::ready(Ok(Map::new()))))
    }
}

// The first line says which protocol and operation, what is in the address, and what a header holds; the rest is the body.
fuzz_target!(|data: &[u8]| {
    static SERVICES: LazyLock<Vec<&'static Service>> = LazyLock::new(shop::services);
    let at = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let (line, body) = (&data[..at], data.get(at + 1..).unwrap_or_default());
    let Some((choice, line)) = line.split_first() else { return };
    let service = SERVICES[usize::from(*choice) % SERVICES.len()];
    let text = String::from_utf8_lossy(line).into_owned();
    let operation = service.operations[usize::from(*choice) / SERVICES.len() % service.operations.len()];
    let Some(request) = shop::request(service, operation, &text, line) else { return };
    let request = request.map(|()| Full::new(bytes::Bytes::from(shop::body(service, operation, body))));
    let reply = runtime::block_on(Serve::new(service, Nothing(service)).answer(request));
    assert!(!reply.status().is_server_error(), "{}", reply.status());
});
