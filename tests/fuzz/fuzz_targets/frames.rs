//! Any stream of events, to a client and to a server of each protocol that has them: events or an error, no panic, and no
//! more events than there are frames.
#![no_main]

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::DateTime;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::Bytes;
use futures_util::stream;
use http::request::Parts;
use http_body::Frame;
use http_body_util::StreamBody;
use libfuzzer_sys::fuzz_target;
use shapewright_client::protocol_tests::{Peer, client, values};
use shapewright_client::{Body, in_process};
use shapewright_codegen::{Selection, Source, load, run_time};
use shapewright_core::Node;
use shapewright_core::node::Map;
use shapewright_core::service::{Operation, Service};
use shapewright_server::{Answer, Dispatch, EventStream, Request, Serve, Streamed, UntypedError, call_untyped_events};

mod runtime;

const TALK: &str = include_str!("../../streams/talk.smithy");
const SERVICES: [&str; 4] = [
    include_str!("../../streams/talk_rest_json.smithy"),
    include_str!("../../streams/talk_rest_xml.smithy"),
    include_str!("../../streams/talk_aws_json.smithy"),
    include_str!("../../streams/talk_cbor.smithy"),
];

/// A frame has at least so many bytes.
const SHORTEST_FRAME: usize = 16;

/// Counts the events that it receives.
#[derive(Clone)]
struct Listens(&'static Service, Arc<Mutex<usize>>);

impl Dispatch for Listens {
    fn dispatch<'a>(&'a self, operation: &str, request: Request) -> Option<Answer<'a>> {
        let operation = *self.0.operations.iter().find(|known| known.name == operation)?;
        Some(call_untyped_events(operation, request, async |_, mut events| {
            while let Ok(Some(_)) = events.recv().await {
                *self.1.lock().expect("no other thread") += 1;
            }
            let output = Map::from_iter([("count".to_owned(), Node::from(0))]);
            Ok::<_, UntypedError>(Streamed::new(output, EventStream::new(stream::empty())))
        }))
    }
}

/// An operation, and what its streams go to.
struct Route {
    service: &'static Service,
    operation: &'static Operation,
    server: Serve,
    received: Arc<Mutex<usize>>,
    /// The request of a client, without its body.
    head: Parts,
}

fn routes() -> Vec<Route> {
    let mut routes = Vec::new();
    for text in SERVICES {
        let sources = [Source { name: "talk.smithy", text: TALK }, Source { name: "service.smithy", text }];
        let service = run_time::service(&load(&sources, &Selection::default()).expect("a sound model"));
        let received = Arc::default();
        let server = Serve::new(service, Listens(service, Arc::clone(&received)));
        for operation in service.operations {
            let peer = Peer::default();
            let client = client(service, "example.com", in_process(peer.clone())).expect("a client");
            let body =
                operation.transport.input_stream.map(|said| Body::untyped_events(stream::empty::<Node>(), said.shape));
            let _ = runtime::block_on(client.call_untyped_events(operation, values::any_input(operation), body));
            let (head, _) = peer.take().expect("a request").into_parts();
            routes.push(Route { service, operation, server: server.clone(), received: Arc::clone(&received), head });
        }
    }
    routes
}

thread_local! {
    static ROUTES: Vec<Route> = routes();
}

// The first byte says which protocol and operation, the second how long the parts of the body are. The third says whether
// the rest is the stream as it is, or what is in its frames: checksums and lengths are right then.
fuzz_target!(|data: &[u8]| {
    let [choice, part, is_made, rest @ ..] = data else { return };
    let body = if is_made & 1 == 0 { rest.to_vec() } else { frames(rest) };
    ROUTES.with(|routes| {
        let route = &routes[usize::from(*choice) % routes.len()];
        runtime::block_on(of_server(route, &body, usize::from(*part) + 1));
        runtime::block_on(of_client(route, body));
    });
});

async fn of_server(route: &Route, body: &[u8], part: usize) {
    *route.received.lock().expect("no other thread") = 0;
    let parts = body.chunks(part).map(|part| Ok::<_, Infallible>(Frame::data(Bytes::copy_from_slice(part))));
    let parts: Vec<_> = parts.collect();
    let request = http::Request::from_parts(route.head.clone(), StreamBody::new(stream::iter(parts)));
    let reply = route.server.answer(request).await;
    assert!(!reply.status().is_server_error(), "{}", reply.status());
    assert!(*route.received.lock().expect("no other thread") <= body.len() / SHORTEST_FRAME);
}

async fn of_client(route: &Route, body: Vec<u8>) {
    let most = body.len() / SHORTEST_FRAME;
    let peer = Peer { reply: http::Response::new(body), ..Peer::default() };
    let client = client(route.service, "example.com", in_process(peer)).expect("a client");
    let said =
        route.operation.transport.input_stream.map(|said| Body::untyped_events(stream::empty::<Node>(), said.shape));
    let outcome = client.call_untyped_events(route.operation, values::any_input(route.operation), said).await;
    let Ok(Streamed { body: mut events, .. }) = outcome else { return };
    let mut count = 0;
    while let Ok(Some(_)) = events.recv().await {
        count += 1;
    }
    assert!(count <= most, "{count} events in {most} frames");
}

/// Frames of their parts: each begins with what kind it is, what its header holds, and how long its payload is.
fn frames(mut parts: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let [kind, value, length, rest @ ..] = parts {
        let (payload, others) = rest.split_at(rest.len().min(usize::from(*length)));
        let message = Message::new_from_parts(headers(*kind, *value, payload), Bytes::copy_from_slice(payload));
        if write_message_to(&message, &mut bytes).is_err() {
            return bytes;
        }
        // A signed frame has another one as its payload.
        if kind & 0x80 != 0 {
            let signature = Header::new(":chunk-signature", HeaderValue::ByteArray(Bytes::from_static(b"signature")));
            let signed = Message::new_from_parts(vec![signature], std::mem::take(&mut bytes));
            if write_message_to(&signed, &mut bytes).is_err() {
                return bytes;
            }
        }
        parts = others;
    }
    bytes
}

fn headers(kind: u8, value: u8, payload: &[u8]) -> Vec<Header> {
    let text = |name: &'static str, text: &'static str| Header::new(name, HeaderValue::String(text.into()));
    let types = [
        ("event", ":event-type", "words"),
        ("event", ":event-type", "picture"),
        ("event", ":event-type", "pause"),
        ("event", ":event-type", "initial-request"),
        ("event", ":event-type", "initial-response"),
        ("event", ":event-type", "other"),
        ("exception", ":exception-type", "thrownOut"),
        ("error", ":error-code", "Busy"),
    ];
    let (kind_of_message, name, member) = types[usize::from(kind) % types.len()];
    let content_types = ["application/json", "application/xml", "application/cbor", "application/octet-stream"];
    let content_type = content_types[usize::from(kind >> 3) % content_types.len()];
    let first = payload.first().copied().unwrap_or_default();
    let seconds = i64::from_be_bytes(std::array::from_fn(|at| payload.get(at).copied().unwrap_or_default()));
    let of_header = match value % 8 {
        0 => HeaderValue::Int32(i32::from(first)),
        1 => HeaderValue::Int64(seconds),
        2 => HeaderValue::Timestamp(DateTime::from_secs(seconds)),
        3 => HeaderValue::Bool(true),
        4 => HeaderValue::Byte(first as i8),
        5 => HeaderValue::ByteArray(Bytes::copy_from_slice(payload)),
        6 => HeaderValue::String(String::from_utf8_lossy(payload).into_owned().into()),
        _ => HeaderValue::Uuid(u128::from(seconds as u64)),
    };
    let of_member = if value & 8 == 0 { "number" } else { "at" };
    vec![
        text(":message-type", kind_of_message),
        text(name, member),
        text(":content-type", content_type),
        Header::new(of_member, of_header),
    ]
}
