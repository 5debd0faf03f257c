//! The official tests of event streams, `smithy.test#eventStreamTests`: each frame that a side has to write, to read or to
//! refuse.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::base64;
use aws_smithy_types::event_stream::Message;
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use http_body_util::{BodyExt, Full};
use serde_json::Value;
use shapewright::client::protocol_tests::{Peer, client, compare, values};
use shapewright::client::{Body, EventError, SdkError, in_process};
use shapewright::node::{Map, Node};
use shapewright::server::{Answer, Dispatch, EventStream, Request, Serve, Streamed, UntypedError, call_untyped_events};
use shapewright::service::{Operation, Service};
use shapewright::shape::Shape;

use crate::case::Case;

fn operation(service: &'static Service, case: &Case) -> Result<&'static Operation, String> {
    let found = service.operations.iter().find(|operation| operation.name == case.of_trait.name);
    Ok(*found.ok_or("the service has no such operation")?)
}

/// The events of a case of one side.
fn events<'c>(case: &'c Case, side: &'c str) -> impl Iterator<Item = &'c Value> {
    case.part("events").as_array().into_iter().flatten().filter(move |event| event["type"] == side)
}

fn node(union: &'static Shape, event: &Value) -> Result<Node, String> {
    Ok(Node::Map(values::members(union, &event["params"].to_string())?))
}

/// The frames of a side, as the case has them.
fn frames(case: &Case, side: &str) -> Vec<u8> {
    events(case, side)
        .flat_map(|event| base64::decode(event["bytes"].as_str().unwrap_or_default()).expect("base64"))
        .collect()
}

/// Whether frames are those of a case: their headers in any order, and what their payloads mean.
fn same(found: Bytes, case: &Case, side: &str) -> Result<(), String> {
    let split = |bytes: Bytes| -> Result<Vec<Message>, String> {
        let mut bytes = BytesMut::from(bytes);
        let mut messages = Vec::new();
        while let Some(Ok(length)) = bytes.get(..4).map(<[u8; 4]>::try_from) {
            let frame = bytes.split_to(bytes.len().min(u32::from_be_bytes(length) as usize));
            messages.push(read_message_from(frame.freeze()).map_err(|error| error.to_string())?);
        }
        Ok(messages)
    };
    let headers = |message: &Message| -> BTreeMap<String, String> {
        let headers = message.headers().iter();
        headers.map(|header| (header.name().as_str().to_owned(), format!("{:?}", header.value()))).collect()
    };
    let (found, wanted) = (split(found)?, split(frames(case, side).into())?);
    if found.len() != wanted.len() {
        return Err(format!("{} frames, not {}", found.len(), wanted.len()));
    }
    for ((found, wanted), event) in found.iter().zip(&wanted).zip(events(case, side)) {
        if headers(found) != headers(wanted) {
            return Err(format!("the headers are {:?}, not {:?}", headers(found), headers(wanted)));
        }
        let wanted = String::from_utf8_lossy(wanted.payload()).into_owned();
        compare::validate(found.payload(), &wanted, event["bodyMediaType"].as_str())?;
    }
    Ok(())
}

/// By the client.
pub(crate) async fn of_client(service: &'static Service, case: &Case) -> Result<(), String> {
    let operation = operation(service, case)?;
    let transport = &operation.transport;
    let reply = case.part("initialResponse");
    let mut response = http::Response::builder().status(reply["code"].as_u64().unwrap_or(200) as u16);
    for (name, value) in reply["headers"].as_object().into_iter().flatten() {
        response = response.header(name, value.as_str().unwrap_or_default());
    }
    let body = match reply["body"].as_str() {
        Some(body) => body.as_bytes().to_vec(),
        None => frames(case, "response"),
    };
    let peer = Peer { reply: response.body(body).map_err(|error| error.to_string())?, ..Peer::default() };
    let client = client(service, "example.com", in_process(peer.clone()))?;
    let failure = case.part("expectation")["failure"].as_object();
    // Unless its configuration forbids it, a client fills in missing required members. Cases of requests leave out parts of the reply.
    let strict = failure.is_some();
    let client =
        client.customize(|config| config.require_complete_replies(strict)).map_err(|error| error.to_string())?;
    let body = match &transport.input_stream {
        None => None,
        Some(stream) => {
            let sent = events(case, "request").map(|event| node(stream.shape, event));
            let sent: Vec<Node> = sent.collect::<Result<_, _>>()?;
            Some(Body::untyped_events(stream::iter(sent), stream.shape))
        }
    };
    let mut input = values::any_input(operation);
    if case.part("initialRequestParams").is_object() {
        input.extend(values::members(operation.input, &case.part("initialRequestParams").to_string())?);
    }
    let outcome = client.call_untyped_events(operation, input, body).await;
    let wanted_error = failure.and_then(|failure| failure.get("errorId")?.as_str()?.split_once('#'));
    let mut reply = match (outcome, failure) {
        (Ok(reply), _) => reply,
        (Err(SdkError::ServiceError(context)), Some(_)) => {
            let shape = context.err().shape().map(|shape| (shape.namespace, shape.name));
            return if wanted_error == shape { Ok(()) } else { Err(format!("the error is {shape:?}")) };
        }
        (Err(SdkError::ResponseError(_)), Some(_)) if wanted_error.is_none() => return Ok(()),
        (Err(error), _) => return Err(format!("{error:?}")),
    };
    if let Some(request) = peer.take().filter(|_| transport.input_stream.is_some()) {
        let wanted = case.part("initialRequest");
        if wanted.is_object() {
            let found = (request.method().as_str(), request.uri().path());
            if (Some(found.0), Some(found.1)) != (wanted["method"].as_str(), wanted["uri"].as_str()) {
                return Err(format!("the request is {found:?}"));
            }
            for (name, value) in wanted["headers"].as_object().into_iter().flatten() {
                let found = request.headers().get(name).and_then(|value| value.to_str().ok());
                if found != value.as_str() {
                    return Err(format!("the header {name} is {found:?}"));
                }
            }
        }
        let sent = request.into_body().collect().await.map_err(|error| error.to_string())?;
        same(sent.to_bytes(), case, "request")?;
    }
    if case.part("initialResponseParams").is_object() {
        let wanted = Node::Map(values::members(operation.output, &case.part("initialResponseParams").to_string())?);
        if !values::same(&reply.output, &wanted) {
            return Err(format!("the output is {:?}", reply.output));
        }
    }
    let Some(union) = transport.output_stream.map(|stream| stream.shape) else { return Ok(()) };
    for event in events(case, "response") {
        match (reply.body.recv().await, failure) {
            (Ok(Some(found)), None) => {
                let wanted = node(union, event)?;
                if !values::same(&found, &wanted) {
                    return Err(format!("found  {found:?}\nwanted {wanted:?}"));
                }
            }
            (Err(error), Some(_)) => return is_wanted(union, &error, wanted_error),
            (other, _) => return Err(format!("{other:?}")),
        }
    }
    match (reply.body.recv().await, failure) {
        (Ok(None), None) => Ok(()),
        other => Err(format!("{other:?} at the end")),
    }
}

/// Whether a stream ended with the error that a case names.
fn is_wanted(union: &'static Shape, error: &EventError<Node>, wanted: Option<(&str, &str)>) -> Result<(), String> {
    let EventError::Modeled(Node::Map(members)) = error else {
        return if wanted.is_none() { Ok(()) } else { Err(format!("{error:?}")) };
    };
    let member = members.keys().next().and_then(|name| union.member(name));
    let found = member.map(|(_, member)| (member.target.namespace, member.target.name));
    if found == wanted { Ok(()) } else { Err(format!("the exception is {found:?}")) }
}

/// An event, or why there is none.
type Received = Result<Node, EventError<Node>>;

/// What a server does: it sends some events, and keeps what it receives.
#[derive(Clone)]
struct Told {
    service: &'static Service,
    output: Map,
    sends: Vec<Node>,
    input: Arc<Mutex<Option<Map>>>,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Dispatch for Told {
    fn dispatch<'a>(&'a self, operation: &str, request: Request) -> Option<Answer<'a>> {
        let operation = *self.service.operations.iter().find(|known| known.name == operation)?;
        Some(call_untyped_events(operation, request, async |input, mut events| {
            *self.input.lock().expect("no test panics here") = Some(input);
            loop {
                let next = events.recv().await.transpose();
                let is_over = !matches!(next, Some(Ok(_)));
                self.received.lock().expect("no test panics here").extend(next);
                if is_over {
                    break;
                }
            }
            Ok::<_, UntypedError>(Streamed::new(
                self.output.clone(),
                EventStream::new(stream::iter(self.sends.clone())),
            ))
        }))
    }
}

/// By the server.
pub(crate) async fn of_server(service: &'static Service, case: &Case) -> Result<(), String> {
    let operation = operation(service, case)?;
    let transport = &operation.transport;
    let (sent, returned) = (transport.input_stream.map(|stream| stream.shape), transport.output_stream);
    let sends = match returned.map(|stream| stream.shape) {
        None => Vec::new(),
        Some(union) => events(case, "response").map(|event| node(union, event)).collect::<Result<_, _>>()?,
    };
    let output = match case.part("initialResponseParams") {
        params if params.is_object() => values::members(operation.output, &params.to_string())?,
        _ => values::required(operation.output),
    };
    let told = Told { service, output, sends, input: Arc::default(), received: Arc::default() };
    let http = transport.http.ok_or("the protocol has no URIs")?;
    let mut request = http::Request::builder().method(http.method).uri(http.uri);
    if transport.input_stream.is_some() {
        request = request.header("content-type", "application/vnd.amazon.eventstream");
    }
    let initial = case.part("initialRequest");
    for (name, value) in initial["headers"].as_object().into_iter().flatten() {
        request = request.header(name, value.as_str().unwrap_or_default());
    }
    let is_of_initial = initial.is_object() || case.of_trait.id.contains("InitialRequest");
    if !is_of_initial && operation.name.ends_with("WithInitialMessages") {
        request = request.header("initial-request-member", "a");
    }
    let request = request.body(Full::new(Bytes::from(frames(case, "request")))).map_err(|error| error.to_string())?;
    let reply = Serve::new(service, told.clone()).answer(request).await;
    let (status, headers) = (reply.status(), reply.headers().clone());
    let failure = case.part("expectation")["failure"].as_object();
    let wanted_error = failure.and_then(|failure| failure.get("errorId")?.as_str()?.split_once('#'));
    let Some(input) = told.input.lock().expect("no test panics").take() else {
        let is_refused = failure.is_some() && status.is_client_error();
        return if is_refused { Ok(()) } else { Err(format!("refused with {status}")) };
    };
    if case.part("initialRequestParams").is_object() {
        let wanted = Node::Map(values::members(operation.input, &case.part("initialRequestParams").to_string())?);
        if !values::same(&Node::Map(input.clone()), &wanted) {
            return Err(format!("the input is {input:?}"));
        }
    }
    let body = reply.into_body().collect().await.map_err(|error| error.to_string())?.to_bytes();
    let received = std::mem::take(&mut *told.received.lock().expect("no test panics"));
    let mut received = received.into_iter();
    for event in events(case, "request") {
        match (received.next(), failure, sent) {
            (Some(Ok(found)), None, Some(union)) => {
                let wanted = node(union, event)?;
                if !values::same(&found, &wanted) {
                    return Err(format!("found  {found:?}\nwanted {wanted:?}"));
                }
            }
            (Some(Err(error)), Some(_), Some(union)) => return is_wanted(union, &error, wanted_error),
            (other, ..) => return Err(format!("{other:?}")),
        }
    }
    if failure.is_some() {
        return Err("no failure".to_owned());
    }
    let wanted = case.part("initialResponse");
    for (name, value) in wanted["headers"].as_object().into_iter().flatten() {
        let found = headers.get(name).and_then(|value| value.to_str().ok());
        if found != value.as_str() {
            return Err(format!("the header {name} is {found:?}"));
        }
    }
    if returned.is_some() { same(body, case, "response") } else { Ok(()) }
}
