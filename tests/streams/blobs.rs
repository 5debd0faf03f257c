//! Streaming blobs, typed, from a client to a server and back.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use shapewright::client::{Config, Credentials, SharedHttpClient, StalledStreamProtectionConfig, Streamed, in_process};

use crate::store::*;

fn config(peer: SharedHttpClient) -> Config {
    Config::new().endpoint_url("http://files.example").region("us-west-2").unsigned().attempts(1).http_client(peer)
}

fn client() -> Client {
    Files::client(config(in_process(serve(Store::default())))).expect("a client")
}

#[tokio::test]
async fn a_body_goes_up_and_comes_down_beside_the_members() {
    let client = client();
    let put = client.put_file(PutFileInput::new("a/b c").note("n"), b"hello".to_vec()).await.expect("an output");
    assert_eq!(put.bytes, 5);
    let file = client.get_file(GetFileInput::new("a/b c")).await.expect("an output");
    assert_eq!(file.note.as_deref(), Some("n"));
    assert_eq!(file.body.collect().await.expect("a body").to_vec(), b"hello");
}

#[tokio::test]
async fn an_error_in_the_place_of_a_body_has_its_type() {
    let error = client().get_file(GetFileInput::new("none")).await.expect_err("no such file");
    let errors::GetFileError::NoSuchFile(error) = error.into_service_error() else { panic!("another error") };
    assert_eq!(error.message.as_deref(), Some("none"));
}

#[tokio::test]
async fn a_body_goes_through_both_ways_part_by_part() {
    let Streamed { mut body, .. } = client().reverse(ReverseInput::new(), made(3)).await.expect("an output");
    let first = body.next().await.expect("a part").expect("a part that can be read");
    assert_eq!(first.len(), PART);
    assert_eq!(count(body).await.expect("the rest"), 2 * PART as i64);
}

#[tokio::test]
async fn a_file_is_sent_as_it_is_read() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), vec![1; 3 * PART + 5]).expect("a file that can be written");
    let body = shapewright::client::ByteStream::from_path(file.path()).await.expect("a file that can be read");
    let put = client().put_sized(PutSizedInput::new("f"), body).await.expect("an output");
    assert_eq!(put.bytes, 3 * PART as i64 + 5);
}

/// Keeps each request with its body, and answers with these statuses, the last one again and again.
#[derive(Clone, Default)]
struct Flaky(Arc<Mutex<Vec<http::request::Parts>>>, Arc<Mutex<Vec<usize>>>, &'static [u16]);

impl tower_service::Service<http::Request<SdkBody>> for Flaky {
    type Response = http::Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<SdkBody>) -> Self::Future {
        let (parts, body) = request.into_parts();
        let body = futures_util::FutureExt::now_or_never(body.collect()).expect("a body from memory");
        self.1.lock().expect("no test panics here").push(body.expect("a body").to_bytes().len());
        let mut seen = self.0.lock().expect("no test panics here");
        let status = self.2.get(seen.len()).or(self.2.last()).copied().unwrap_or(200);
        seen.push(parts);
        let body = if status == 200 { "{\"bytes\":1}" } else { "{}" };
        let reply = http::Response::builder().status(status).body(Full::new(Bytes::from(body)));
        ready(Ok(reply.expect("a reply")))
    }
}

impl Flaky {
    fn new(statuses: &'static [u16]) -> Self {
        Self(Arc::default(), Arc::default(), statuses)
    }

    fn header(&self, name: &str) -> Option<String> {
        let seen = self.0.lock().expect("no test panics here");
        Some(seen.last()?.headers.get(name)?.to_str().expect("text").to_owned())
    }

    fn lengths(&self) -> Vec<usize> {
        self.1.lock().expect("no test panics here").clone()
    }
}

#[tokio::test]
async fn only_a_body_that_can_be_read_again_is_sent_again() {
    let sent = async |body: shapewright::client::ByteStream| {
        let peer = Flaky::new(&[500, 200]);
        let client = Files::client(config(in_process(peer.clone())).attempts(3)).expect("a client");
        (client.put_file(PutFileInput::new("a"), body).await.is_ok(), peer.lengths())
    };
    assert_eq!(sent(b"hello".to_vec().into()).await, (true, vec![5, 5]));
    assert_eq!(sent(made(1)).await, (false, vec![PART]));
}

#[tokio::test]
async fn a_length_that_is_required_must_be_known() {
    let peer = Flaky::new(&[200]);
    let client = Files::client(config(in_process(peer.clone()))).expect("a client");
    let error = client.put_sized(PutSizedInput::new("a"), made(1)).await.expect_err("a length is needed");
    assert!(format!("{error:?}").contains("the length of `content` must be known"), "{error:?}");
    assert!(peer.lengths().is_empty());
    client.put_sized(PutSizedInput::new("a"), b"abc".to_vec()).await.expect("an output");
    assert_eq!(peer.header("content-length").as_deref(), Some("3"));
    assert_eq!(peer.header("content-type").as_deref(), Some("application/pdf"));
}

#[tokio::test]
async fn a_call_that_lacks_its_body_is_not_sent() {
    let peer = Flaky::new(&[200]);
    let client =
        shapewright::client::Client::new(&tables::SERVICE, config(in_process(peer.clone()))).expect("a client");
    let error = client.call::<operations::PutFile>(PutFileInput::new("a")).await.expect_err("no body");
    assert!(format!("{error:?}").contains("`PutFile` sends a stream"), "{error:?}");
    assert!(peer.lengths().is_empty());
}

#[tokio::test]
async fn bodies_that_no_signature_covers_say_so() {
    let sent = async |unsigned: bool, body: shapewright::client::ByteStream| {
        let peer = Flaky::new(&[200]);
        let config = Config::new().endpoint_url("http://files.example").region("us-west-2").attempts(1);
        let config = config.credentials(Credentials::new("AKID", "secret", None, None, "test"));
        // The made body does not stall, but is not measured either.
        let config = config.stalled_stream_protection(StalledStreamProtectionConfig::disabled());
        let client = Files::client(config.http_client(in_process(peer.clone()))).expect("a client");
        match unsigned {
            true => drop(client.put_unsigned(PutUnsignedInput::new("a"), body).await.expect("an output")),
            false => drop(client.put_file(PutFileInput::new("a"), body).await.expect("an output")),
        }
        let signed = peer.header("authorization").expect("a signature").contains("x-amz-content-sha256");
        (peer.header("x-amz-content-sha256"), signed)
    };
    let unsigned = (Some("UNSIGNED-PAYLOAD".to_owned()), true);
    assert_eq!(sent(false, b"hello".to_vec().into()).await, (None, false));
    assert_eq!(sent(true, b"hello".to_vec().into()).await, unsigned);
    assert_eq!(sent(false, made(1)).await, unsigned);
}
