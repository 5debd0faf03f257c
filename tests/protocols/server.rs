//! The official protocol tests, by the server: each request that it has to read or to refuse, and each reply that it has
//! to write.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http_body_util::Full;
use shapewright::client::protocol_tests::{Case, Peer, client, compare, values};
use shapewright::node::{Map, Node};
use shapewright::server::{
    Answer, AwsJson1_0, AwsJson1_1, ByteStream, Dispatch, Reply, Request, Serve, Streamed, UntypedError,
    call_untyped_streaming,
};
use shapewright::service::{Operation, Protocol, Service};
use shapewright::shape::Shape;

use crate::s3;

/// The answer that a handler gives, and the input that it was given.
#[derive(Default)]
struct Told {
    input: Option<(Map, Bytes)>,
    output: Map,
    body: Bytes,
    error: Option<&'static Shape>,
}

/// The handlers of all operations: they keep each input, and give the answer of the case.
struct Handlers {
    service: &'static Service,
    told: Arc<Mutex<Told>>,
}

impl Dispatch for Handlers {
    fn dispatch<'a>(&'a self, operation: &str, request: Request) -> Option<Answer<'a>> {
        let operation = *self.service.operations.iter().find(|known| known.name == operation)?;
        Some(call_untyped_streaming(operation, request, async |input, body| {
            let body = body.collect().await.expect("a body from memory").into_bytes();
            let mut told = self.told.lock().expect("no test panics here");
            told.input = Some((input, body));
            match told.error {
                None => Ok(Streamed::new(told.output.clone(), ByteStream::from(told.body.clone()))),
                Some(shape) => Err(UntypedError::Modeled(shape, told.output.clone())),
            }
        }))
    }
}

/// The server of a service.
pub(crate) struct Server {
    serve: Serve,
    /// The same without the other protocols, if the service speaks awsJson alone.
    alone: Option<Serve>,
    told: Arc<Mutex<Told>>,
}

thread_local! {
    /// The servers that a test has made: all the routes of a large service take longer to build than a case to run.
    static SERVERS: RefCell<BTreeMap<*const Service, Rc<Server>>> = RefCell::default();
}

impl Server {
    pub(crate) fn of(service: &'static Service) -> Rc<Self> {
        let new = || {
            let told = Arc::<Mutex<Told>>::default();
            let handlers = || Handlers { service, told: told.clone() };
            let alone = match service.served {
                [Protocol::AwsJson1_0] => Some(Serve::aws_json::<AwsJson1_0>(service, handlers())),
                [Protocol::AwsJson1_1] => Some(Serve::aws_json::<AwsJson1_1>(service, handlers())),
                _ => None,
            };
            let alone = alone.map(|serve| serve.defaults(true));
            let serve = Serve::new(service, handlers()).defaults(true);
            let serve = if service.sdk_id == "S3" { serve.virtual_hosts(s3::HOSTS) } else { serve };
            Rc::new(Self { serve, alone, told })
        };
        SERVERS.with_borrow_mut(|servers| servers.entry(std::ptr::from_ref(service)).or_insert_with(new).clone())
    }

    /// The answer to a request, and the input that the handler was given, if any was.
    async fn ask(&self, request: http::Request<Full<Bytes>>, told: Told) -> (Reply, Option<(Map, Bytes)>) {
        *self.told.lock().expect("no test panics") = told;
        self.answers(request).await
    }

    pub(crate) async fn answer(&self, request: http::Request<Full<Bytes>>) -> Reply {
        self.answers(request).await.0
    }

    /// The reply and the input, which are the same without the other protocols.
    async fn answers(&self, request: http::Request<Full<Bytes>>) -> (Reply, Option<(Map, Bytes)>) {
        let input = || self.told.lock().expect("no test panics").input.take();
        let reply = self.serve.answer(request.clone()).await;
        let read = input();
        let Some(alone) = &self.alone else { return (reply, read) };
        let other = alone.answer(request).await;
        // As text, in which NaN is itself.
        assert_eq!(format!("{:?}", input()), format!("{read:?}"));
        let shown = |reply: &Reply| {
            let mut headers = reply.headers().clone();
            headers.remove("x-amzn-requestid");
            (reply.status(), headers, reply.body().bytes().cloned())
        };
        assert_eq!(shown(&other), shown(&reply));
        (reply, read)
    }
}

/// The request of a case.
fn request(
    method: Option<&str>,
    uri: &str,
    query: &[&str],
    headers: &BTreeMap<&str, &str>,
    body: Vec<u8>,
) -> Result<http::Request<Full<Bytes>>, String> {
    let joint = if uri.contains('?') { "&" } else { "?" };
    let uri = if query.is_empty() { uri.to_owned() } else { format!("{uri}{joint}{}", query.join("&")) };
    let mut request = http::Request::builder().method(method.unwrap_or("POST")).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !body.is_empty() && !headers.keys().any(|name| name.eq_ignore_ascii_case("content-length")) {
        request = request.header("content-length", body.len());
    }
    request.body(Full::new(body.into())).map_err(|error| error.to_string())
}

/// The server reads the input of the case from its request.
pub(crate) async fn reads(service: &'static Service, case: &Case) -> Result<(), String> {
    let operation = operation(service, case)?;
    let uri = case.text("uri").unwrap_or("/");
    let mut headers = case.headers();
    let is_compressed = headers.get("Content-Encoding").is_some_and(|encodings| encodings.ends_with("gzip"));
    let body = match case.body() {
        Some(body) => body,
        // What a client compressed is not in the case.
        None if is_compressed => compressed(service, operation, case).await?,
        None => Vec::new(),
    };
    let has_type = headers.keys().any(|name| name.eq_ignore_ascii_case("content-type"));
    let media_type = match service.protocol {
        Protocol::AwsJson1_0 => Some("application/x-amz-json-1.0"),
        Protocol::AwsJson1_1 => Some("application/x-amz-json-1.1"),
        Protocol::AwsQuery | Protocol::Ec2Query => Some("application/x-www-form-urlencoded"),
        Protocol::RestXml if is_compressed => Some("application/xml"),
        Protocol::RestJson1 if is_compressed => Some("application/json"),
        _ => case.text("bodyMediaType"),
    };
    if let Some(media_type) = media_type.filter(|_| !body.is_empty() && !has_type) {
        headers.insert("content-type", media_type);
    }
    if let Some(host) = case.text("resolvedHost") {
        headers.insert("host", host);
    }
    // A case names only the headers that matter to it.
    let target = format!("{}.{}", service.name, operation.name);
    if matches!(service.protocol, Protocol::AwsJson1_0 | Protocol::AwsJson1_1) {
        headers.entry("X-Amz-Target").or_insert(&target);
    }
    let request = request(case.text("method"), uri, &case.texts("queryParams"), &headers, body)?;
    let (reply, found) = Server::of(service).ask(request, Told::default()).await;
    let refused = || format!("refused with {}", reply.status());
    let Some((found, received)) = found else { return Err(format!("{}: {}", refused(), text(reply).await)) };
    let stream = operation.transport.input_stream.as_ref();
    let (wanted, body) = values::with_body(operation.input, stream, case.params())?;
    if received != body.unwrap_or_default() {
        return Err(format!("the body is {received:?}"));
    }
    let (found, wanted) = (Node::Map(found), Node::Map(wanted));
    if values::same(&found, &wanted) { Ok(()) } else { Err(format!("found  {found:?}\nwanted {wanted:?}")) }
}

/// The server writes the reply of the case from its output or error.
pub(crate) async fn writes(service: &'static Service, case: &Case) -> Result<(), String> {
    let error = case.is_error.then(|| {
        let errors = service.operations.iter().flat_map(|operation| operation.errors);
        errors.copied().find(|error| error.name == case.name).ok_or("no operation has the error")
    });
    let error = error.transpose()?;
    let operation = match error {
        None => operation(service, case)?,
        Some(error) => {
            let has =
                |operation: &&&'static Operation| operation.errors.iter().any(|known| std::ptr::eq(*known, error));
            service.operations.iter().find(has).ok_or("no operation has the error")?
        }
    };
    let stream = operation.transport.output_stream.as_ref().filter(|_| error.is_none());
    let (output, body) = values::with_body(error.unwrap_or(operation.output), stream, case.params())?;
    let told = Told { output, body: body.unwrap_or_default().into(), error, input: None };
    let (reply, _) = Server::of(service).ask(sendable(service, operation).await?, told).await;
    let code = case.number("code").unwrap_or(200);
    if u64::from(reply.status().as_u16()) != code {
        return Err(format!("the status is {}, not {code}: {}", reply.status(), text(reply).await));
    }
    let mut headers = reply.headers().clone();
    // A server makes its ids up.
    if let (Some(id), Some(wanted)) = (headers.get_mut("x-amzn-requestid"), case.headers().get("X-Amzn-Requestid")) {
        *id = wanted.parse().map_err(|_| "no header can have this id")?;
    }
    let body = String::from_utf8(whole(reply).await);
    let body = body.map(|text| with_known_id(text, &headers, case.text("body").unwrap_or_default()).into_bytes());
    compare::reply(&headers, &body.unwrap_or_else(|binary| binary.into_bytes()), case)
}

/// A body in which the id of the request, which is that of its header, is the one of the case, or left out as there.
fn with_known_id(mut found: String, headers: &http::HeaderMap, wanted: &str) -> String {
    let id = headers.get("x-amzn-requestid").and_then(|id| id.to_str().ok()).unwrap_or_default();
    for name in ["RequestId", "RequestID", "requestId"] {
        let element = format!("<{name}>{id}</{name}>");
        let known = wanted.split_once(&format!("<{name}>")).and_then(|(_, rest)| rest.split_once("</"));
        let known = known.map(|(known, _)| format!("<{name}>{known}</{name}>"));
        found = found.replace(&element, &known.unwrap_or_default());
    }
    found.replace("<ResponseMetadata></ResponseMetadata>", "")
}

/// The server refuses each request of the case.
pub(crate) async fn refuses(service: &'static Service, case: &crate::case::Case) -> Result<(), String> {
    for case in case.variants() {
        let (given, wanted) = (&case["request"], &case["response"]);
        let texts = |value: &serde_json::Value| -> BTreeMap<String, String> {
            let entries = value.as_object().into_iter().flatten();
            entries.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())).collect()
        };
        let headers = texts(&given["headers"]);
        let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let query: Vec<&str> =
            given["queryParams"].as_array().into_iter().flatten().filter_map(|value| value.as_str()).collect();
        let body = given["body"].as_str().unwrap_or_default().as_bytes().to_vec();
        let request = request(given["method"].as_str(), given["uri"].as_str().unwrap_or("/"), &query, &headers, body)?;
        let (reply, _) = Server::of(service).ask(request, Told::default()).await;
        let status = reply.status().as_u16();
        if Some(u64::from(status)) != wanted["code"].as_u64() {
            return Err(format!("the status is {status} for {given}: {}", text(reply).await));
        }
        for (name, value) in texts(&wanted["headers"]) {
            let found = reply.headers().get(&name).and_then(|found| found.to_str().ok());
            if found != Some(value.as_str()) {
                let why = format!("the header {name} is {found:?}, not {value}, for {given}");
                return Err(format!("{why}: {}", text(reply).await));
            }
        }
        let assertion = &wanted["body"]["assertion"];
        let media_type = wanted["body"]["mediaType"].as_str().unwrap_or("application/json");
        if let Some(contents) = assertion["contents"].as_str() {
            compare::validate(&whole(reply).await, contents, Some(media_type))
                .map_err(|why| format!("{why}, for {given}"))?;
        }
    }
    Ok(())
}

fn operation(service: &'static Service, case: &Case) -> Result<&'static Operation, String> {
    let found = service.operations.iter().find(|operation| operation.name == case.name);
    Ok(found.ok_or("the service has no such operation")?)
}

/// A request to an operation that its server takes, made by the client.
async fn sendable(
    service: &'static Service,
    operation: &'static Operation,
) -> Result<http::Request<Full<Bytes>>, String> {
    let peer = Peer::default();
    let client = client(service, "example.com", shapewright::client::in_process(peer.clone()))?;
    let sent = operation.transport.input_stream.map(|_| ByteStream::default());
    let outcome = client.call_untyped_streaming(operation, values::any_input(operation), sent).await;
    let request = peer.seen.lock().expect("no test panics").take();
    let request = request.ok_or_else(|| format!("nothing was sent: {:?}", outcome.err()))?;
    Ok(request.map(|body| Full::new(Bytes::copy_from_slice(body.bytes().unwrap_or_default()))))
}

/// The body of the request that the client makes of a case.
async fn compressed(service: &'static Service, operation: &'static Operation, case: &Case) -> Result<Vec<u8>, String> {
    let peer = Peer::default();
    let client = client(service, "example.com", shapewright::client::in_process(peer.clone()))?;
    let outcome = client.call_untyped(operation, values::members(operation.input, case.params())?).await;
    let request = peer.take().ok_or_else(|| format!("nothing was sent: {:?}", outcome.err()))?;
    Ok(request.body().bytes().unwrap_or_default().to_vec())
}

async fn whole(reply: Reply) -> Vec<u8> {
    let body = http_body_util::BodyExt::collect(reply.into_body()).await;
    body.map(|body| body.to_bytes().to_vec()).unwrap_or_default()
}

async fn text(reply: Reply) -> String {
    String::from_utf8_lossy(&whole(reply).await).into_owned()
}
