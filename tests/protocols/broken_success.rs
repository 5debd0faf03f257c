//! S3 may answer with the status of a success and fail after that: such a reply is tried again.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body_util::Full;
use shapewright::client::{Client, Config, RetryConfig, SdkError, in_process};
use shapewright::node::{Map, Node};
use shapewright::service::Service;
use shapewright_codegen::{Selection, Source, load, run_time};

const ERROR: &str = "<Error><Code>SomeError</Code><Message>Too late</Message></Error>";
const BROKEN: &str = "<CopyResult><ETag>a";
const WHOLE: &str = "<CopyResult><ETag>a</ETag></CopyResult>";

/// A service of this name among the SDKs, with one operation.
fn service(sdk_id: &str) -> &'static Service {
    let model = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "example#Store": {{ "type": "service", "version": "1", "operations": [{{ "target": "example#Copy" }}], "traits": {{
                "aws.protocols#restXml": {{ "noErrorWrapping": true }},
                "aws.api#service": {{ "sdkId": "{sdk_id}", "arnNamespace": "store", "cloudFormationName": "Store",
                    "cloudTrailEventSource": "store.example", "endpointPrefix": "store" }} }} }},
            "example#Copy": {{ "type": "operation", "output": {{ "target": "example#CopyOutput" }},
                "traits": {{ "smithy.api#http": {{ "method": "PUT", "uri": "/copy" }}, "smithy.api#idempotent": {{}} }} }},
            "example#CopyOutput": {{ "type": "structure", "members": {{ "Result": {{ "target": "example#CopyResult",
                "traits": {{ "smithy.api#httpPayload": {{}} }} }} }} }},
            "example#CopyResult": {{ "type": "structure",
                "members": {{ "ETag": {{ "target": "smithy.api#String" }} }} }} }} }}"#
    );
    let api = load(&[Source { name: "store.json", text: &model }], &Selection::default()).expect("a sound model");
    run_time::service(&api)
}

/// Replies, each to one request, the last first.
#[derive(Clone)]
struct Replies(Arc<Mutex<Vec<&'static str>>>);

impl tower_service::Service<http::Request<SdkBody>> for Replies {
    type Response = http::Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<SdkBody>) -> Self::Future {
        let body = self.0.lock().expect("no test panics here").pop().expect("no more requests than replies");
        let mut reply = http::Response::new(Full::new(Bytes::from_static(body.as_bytes())));
        reply.headers_mut().insert("content-type", http::HeaderValue::from_static("application/xml"));
        ready(Ok(reply))
    }
}

/// Calls a service that gives these replies, each with status 200; returns what came of it, and how many are left.
fn call(sdk_id: &str, replies: &[&'static str]) -> (Result<Node, String>, usize) {
    let replies = Replies(Arc::new(Mutex::new(replies.iter().rev().copied().collect())));
    let retry = RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::from_millis(1));
    let config = Config::new().region("us-west-2").unsigned().endpoint_url("http://store.example").retry(retry);
    let service = service(sdk_id);
    let client = Client::new(service, config.http_client(in_process(replies.clone()))).expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let outcome = runtime.block_on(client.call_untyped(service.operations[0], Map::new()));
    let outcome = outcome.map_err(|error| match error {
        SdkError::ServiceError(context) => context.err().metadata().code().unwrap_or_default().to_owned(),
        other => crate::chain(&other),
    });
    let left = replies.0.lock().expect("no test panics here").len();
    (outcome, left)
}

#[test]
fn it_is_tried_again() {
    let (outcome, left) = call("S3", &[ERROR, BROKEN, WHOLE]);
    let result = Node::Map([("ETag".to_owned(), Node::from("a"))].into_iter().collect());
    assert_eq!(outcome, Ok(Node::Map([("Result".to_owned(), result)].into_iter().collect())));
    assert_eq!(left, 0);
}

#[test]
fn the_last_attempt_says_what_went_wrong() {
    assert_eq!(call("S3", &[ERROR, ERROR, ERROR]), (Err("SomeError".to_owned()), 0));
    let (outcome, left) = call("S3", &[BROKEN, BROKEN, BROKEN]);
    assert!(outcome.as_ref().is_err_and(|why| why.contains("it is malformed or was cut short")), "{outcome:?}");
    assert_eq!(left, 0);
}

#[test]
fn other_services_do_not_answer_so() {
    assert_eq!(call("Store", &[ERROR, WHOLE]), (Err("SomeError".to_owned()), 1));
    let (outcome, left) = call("Store", &[BROKEN, WHOLE]);
    assert_eq!(left, 1, "{outcome:?}");
}
