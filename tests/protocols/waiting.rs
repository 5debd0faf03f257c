//! Waiters: until when a client calls an operation again.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body_util::Full;
use shapewright::cli::{Cli, Local};
use shapewright::client::{Config, WaiterError, in_process};

use crate::typed::RestJson;
use crate::typed::rest_json::{Client, GetLabelInput};

/// Replies in their order, the last of them for good.
#[derive(Clone)]
struct Replies(Arc<Mutex<Vec<(u16, &'static str)>>>);

impl tower_service::Service<http::Request<SdkBody>> for Replies {
    type Response = http::Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<SdkBody>) -> Self::Future {
        let mut replies = self.0.lock().expect("no test panics here");
        let (status, body) = if replies.len() > 1 { replies.remove(0) } else { replies[0] };
        let reply = http::Response::builder().status(status).header("x-amzn-errortype", "NoSuchShelf");
        ready(Ok(reply.body(Full::new(body.into())).expect("a reply")))
    }
}

/// Notes how long it was to sleep, and does not.
#[derive(Debug, Clone, Default)]
struct Sleepless(Arc<Mutex<Vec<Duration>>>);

impl AsyncSleep for Sleepless {
    fn sleep(&self, duration: Duration) -> Sleep {
        self.0.lock().expect("no test panics here").push(duration);
        Sleep::new(ready(()))
    }
}

fn client(replies: &[(u16, &'static str)]) -> (Client, Sleepless) {
    let sleep = Sleepless::default();
    let peer = in_process(Replies(Arc::new(Mutex::new(replies.to_vec()))));
    let config = Config::new().endpoint_url("http://shop.example").attempts(1).http_client(peer);
    (RestJson::client(config.sleep(sleep.clone())).expect("a client"), sleep)
}

const QUEUED: (u16, &str) = (200, r#"{"Name":"queued"}"#);
const PRINTED: (u16, &str) = (200, r#"{"Name":"printed"}"#);
const TORN: (u16, &str) = (200, r#"{"Name":"queued","labels":["a","torn"]}"#);

#[tokio::test]
async fn a_client_calls_again_until_an_acceptor_ends_it() {
    let (client, sleep) = client(&[QUEUED, QUEUED, PRINTED]);
    let waited = client.wait_until_label_printed(GetLabelInput::new(7), Duration::from_secs(60)).await;
    let output = waited.expect("printed").into_result().expect("an output");
    assert_eq!(output.label.and_then(|label| label.name).as_deref(), Some("printed"));
    // The same timer is asked for the time limits of each call, which are longer.
    let slept = sleep.0.lock().expect("no panic").clone();
    let delays = slept.iter().filter(|slept| (1..=2).contains(&slept.as_secs()));
    assert_eq!(delays.count(), 2, "{slept:?}");
}

#[tokio::test]
async fn a_failure_ends_it_with_an_error() {
    let (client, _) = client(&[QUEUED, TORN]);
    let waited = client.wait_until_label_printed(GetLabelInput::new(7), Duration::from_secs(60)).await;
    assert!(matches!(waited, Err(WaiterError::FailureState(_))), "{waited:?}");
}

#[tokio::test]
async fn an_error_that_is_waited_for_is_a_success() {
    let (client, _) = client(&[QUEUED, (404, "{}")]);
    let waited = client.wait_until_label_printed(GetLabelInput::new(7), Duration::from_secs(60)).await;
    assert!(waited.expect("it is gone").into_result().is_err());
}

#[test]
fn the_command_line_waits_and_says_nothing_but_why_it_ends() {
    let exit = |replies: &[(u16, &'static str)], words: &[&str]| {
        let replies = Replies(Arc::new(Mutex::new(replies.to_vec())));
        let local = Local::new(move |_| Ok(in_process(replies.clone())));
        Cli::of::<RestJson>("shop").local(local).run_with(["wait"].iter().chain(words).copied())
    };
    let printed = ["label-printed", "--id", "7", "--cli-local"];
    assert_eq!(exit(&[PRINTED], &printed), 0);
    assert_eq!(exit(&[(404, "{}")], &printed), 0);
    assert_eq!(exit(&[TORN], &printed), 255);
    assert_eq!(exit(&[PRINTED], &["label-printed", "help"]), 0);
    assert_eq!(exit(&[PRINTED], &["label-burnt", "--id", "7"]), 252);
    assert_eq!(exit(&[PRINTED], &["label-printed"]), 252);
}
