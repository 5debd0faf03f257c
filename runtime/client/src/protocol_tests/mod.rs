//! The protocol tests of a model, `smithy.test#httpRequestTests` and `smithy.test#httpResponseTests`: each request that a
//! client has to send, and each reply that it has to read.
//!
//! `emit(protocol_tests)` of a derive makes a `#[test]` of each, which calls [`request()`] or [`response()`]. The calls are
//! untyped; the same tables, schemas and codecs serve typed ones.

mod case;
pub mod compare;
mod peer;
pub mod values;

use std::error::Error;

use serde_json::Value;
use shapewright_core::{Node, Operation, Service};

pub use case::Case;
pub use peer::Peer;

use crate::{ByteStream, Client, Config, SdkError, SharedHttpClient, in_process};

/// Checks that the client sends the request of a case. For generated tests.
///
/// # Panics
///
/// If it does not.
pub fn request(service: &'static Service, operation: &str, case: &str) {
    let outcome = Case::parse(operation, false, case).and_then(|case| block_on(check_request(service, &case)));
    report(operation, outcome);
}

/// Checks that the client reads the output of a case from its reply; or the error, if one is named. For generated tests.
///
/// # Panics
///
/// If it does not.
pub fn response(service: &'static Service, operation: &str, error: Option<&str>, case: &str) {
    let case = Case::parse(error.unwrap_or(operation), error.is_some(), case);
    report(operation, case.and_then(|case| block_on(check_response(service, &case))));
}

fn report(operation: &str, outcome: Result<(), String>) {
    if let Err(why) = outcome {
        panic!("{operation}: {why}");
    }
}

fn block_on(check: impl Future<Output = Result<(), String>>) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(check)
}

/// A client that sends to `peer` without authentication, and never tries again.
///
/// # Errors
///
/// Returns an error if there is no client of the service.
pub fn client(service: &'static Service, host: &str, peer: SharedHttpClient) -> Result<Client, String> {
    let config = config(peer).endpoint_url(format!("https://{host}"));
    Client::new(service, config).map_err(|error| error.to_string())
}

fn config(peer: SharedHttpClient) -> Config {
    Config::new().region("us-west-2").unsigned().attempts(1).defaults(true).http_client(peer)
}

/// The client that a case asks for: at the host that it names, or where the rules of the service say if it has settings of
/// the client.
fn client_of(service: &'static Service, case: &Case, peer: SharedHttpClient) -> Result<Client, String> {
    let Some(region) = case.setting("region").filter(|_| service.endpoint_rules.is_some()) else {
        return client(service, case.text("host").unwrap_or("example.com"), peer);
    };
    let is_on = |name: &str| case.setting_of_s3(name).and_then(Value::as_bool).unwrap_or_default();
    let by_path = case.setting_of_s3("addressing_style").is_some_and(|style| style == "path");
    let config = config(peer)
        .region(region.as_str().unwrap_or_default())
        .use_dual_stack(is_on("use_dualstack_endpoint"))
        .endpoint_param("Accelerate", is_on("use_accelerate_endpoint"))
        .endpoint_param("ForcePathStyle", by_path);
    Client::new(service, config).map_err(|error| error.to_string())
}

/// Whether the client sends the request of a case.
///
/// # Errors
///
/// Returns what differs.
pub async fn check_request(service: &'static Service, case: &Case) -> Result<(), String> {
    let operation = service.operations.iter().find(|operation| operation.name == case.name);
    let operation = operation.ok_or("the service has no such operation")?;
    let peer = Peer::default();
    let client = client_of(service, case, in_process(peer.clone()))?;
    let (input, body) = values::with_body(operation.input, operation.transport.input_stream.as_ref(), case.params())?;
    let outcome = client.call_untyped_streaming(operation, input, body.map(ByteStream::from)).await;
    let request = peer.take().ok_or_else(|| {
        let why = outcome.err().map(|error| chain(&error));
        format!("nothing was sent: {}", why.unwrap_or_default())
    })?;
    compare::request(&request, case)
}

/// Whether the client reads the output or the error of a case from its reply.
///
/// # Errors
///
/// Returns what differs.
pub async fn check_response(service: &'static Service, case: &Case) -> Result<(), String> {
    let fits = |operation: &&&'static Operation| match case.is_error {
        true => operation.errors.iter().any(|error| error.name == case.name),
        false => operation.name == case.name,
    };
    let operation: &'static Operation = service.operations.iter().find(fits).ok_or("no operation has it")?;
    let code = u16::try_from(case.number("code").unwrap_or(200)).unwrap_or_default();
    let mut reply = http::Response::builder().status(code);
    for (name, value) in case.headers() {
        reply = reply.header(name, value);
    }
    let reply = reply.body(case.body().unwrap_or_default()).map_err(|error| error.to_string())?;
    let client = client(service, "example.com", in_process(Peer { reply, ..Peer::default() }))?;
    let sent = operation.transport.input_stream.map(|_| ByteStream::default());
    let outcome = client.call_untyped_streaming(operation, values::any_input(operation), sent).await;
    let mut received = None;
    let (shape, found) = match outcome {
        Ok(found) if !case.is_error => {
            received = Some(found.body.collect().await.map_err(|error| error.to_string())?.into_bytes());
            (operation.output, found.output)
        }
        Ok(found) => return Err(format!("no error, but {found:?}")),
        Err(error) => {
            let chain = chain(&error);
            if !case.is_error {
                return Err(chain);
            }
            let SdkError::ServiceError(context) = error else { return Err(chain) };
            let failure = context.into_err();
            let shape = failure.shape().ok_or_else(|| format!("the error is unknown: {chain}"))?;
            if shape.name != case.name {
                return Err(format!("the error is {}", shape.name));
            }
            (shape, failure.downcast::<Node>().map_err(|_| "the error could not be read")?)
        }
    };
    let stream = operation.transport.output_stream.as_ref().filter(|_| !case.is_error);
    let (wanted, body) = values::with_body(shape, stream, case.params())?;
    let (wanted, body) = (Node::Map(wanted), body.unwrap_or_default());
    if received.is_some_and(|received| received != body) {
        return Err("the body is another one".to_owned());
    }
    if values::same(&found, &wanted) { Ok(()) } else { Err(format!("found  {found:?}\nwanted {wanted:?}")) }
}

/// The messages of an error and of all its sources.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    let errors = std::iter::successors(Some(error), |&error| error.source());
    errors.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
