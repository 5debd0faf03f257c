//! Checksums of streams: before or behind those that are sent, and of those that come.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use shapewright::Service;
use shapewright::client::{ByteStream, Config, Credentials, in_process};

/// Keeps bytes.
#[derive(Service)]
#[service(model = "streams/sums.smithy")]
struct Sums;

use sums::*;

/// The CRC-32 of `hello`.
const SUM: &str = "NhCmhg==";

/// Keeps the last request, and answers with `hello` and this checksum.
#[derive(Clone)]
struct Peer(&'static str, Arc<Mutex<Option<http::Request<Bytes>>>>);

impl tower_service::Service<http::Request<SdkBody>> for Peer {
    type Response = http::Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<SdkBody>) -> Self::Future {
        let Self(sum, last) = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.expect("a body").to_bytes();
            *last.lock().expect("no test panics here") = Some(http::Request::from_parts(parts, body));
            let reply = http::Response::builder().header("x-amz-checksum-crc32", sum);
            Ok(reply.body(Full::new(Bytes::from("hello"))).expect("a reply"))
        })
    }
}

fn client(peer: &Peer, url: &str, follow: bool) -> Client {
    let config = Config::new().endpoint_url(url).region("us-west-2").attempts(1).checksums_follow(follow);
    let config = config.credentials(Credentials::new("AKID", "secret", None, None, "test"));
    Sums::client(config.http_client(in_process(peer.clone()))).expect("a client")
}

/// The request with this body: its checksum before it, the checksum that is announced, how the body is signed, and the body.
async fn sent(url: &str, follow: bool, body: ByteStream) -> (String, String, String, String) {
    let peer = Peer(SUM, Arc::default());
    client(&peer, url, follow).put(PutInput::new(), body).await.expect("an output");
    let request = peer.1.lock().expect("no test panics here").take().expect("a request");
    let header = |name: &str| {
        let value = request.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
        value.unwrap_or_default()
    };
    assert_eq!(header("content-length"), request.body().len().to_string());
    let body = String::from_utf8(request.body().to_vec()).expect("text");
    (header("x-amz-checksum-crc32"), header("x-amz-trailer"), header("x-amz-content-sha256"), body)
}

/// A body that is not in memory.
fn streamed() -> ByteStream {
    ByteStream::new(SdkBody::from_body_1_x(Full::new(Bytes::from("hello"))))
}

#[tokio::test]
async fn the_sum_of_a_body_in_memory_comes_before_it() {
    const HASH: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    for (url, follow) in
        [("http://sums.example", false), ("http://sums.example", true), ("https://sums.example", false)]
    {
        let sent = sent(url, follow, ByteStream::from_static(b"hello")).await;
        assert_eq!(sent, (SUM.to_owned(), String::new(), HASH.to_owned(), "hello".to_owned()), "{url} {follow}");
    }
}

#[tokio::test]
async fn over_tls_the_sum_may_follow_any_body() {
    for (follow, body) in [(true, ByteStream::from_static(b"hello")), (true, streamed()), (false, streamed())] {
        let (before, announced, hash, body) = sent("https://sums.example", follow, body).await;
        assert_eq!((before.as_str(), announced.as_str()), ("", "x-amz-checksum-crc32"));
        assert_eq!(hash, "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        assert_eq!(body, format!("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:{SUM}\r\n\r\n"));
    }
}

#[tokio::test]
async fn without_tls_the_parts_of_a_stream_are_signed() {
    let (before, announced, hash, body) = sent("http://sums.example", true, streamed()).await;
    assert_eq!((before.as_str(), announced.as_str()), ("", "x-amz-checksum-crc32"));
    assert_eq!(hash, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    assert!(body.starts_with("5;chunk-signature="), "{body}");
    let trailers = body.split_once("x-amz-checksum-crc32:").expect("a trailer").1;
    let signature = trailers.strip_prefix(SUM).and_then(|rest| rest.strip_prefix("\r\nx-amz-trailer-signature:"));
    assert_eq!(signature.map(|signature| signature.trim_end().len()), Some(64), "{body}");
}

#[tokio::test]
async fn a_stream_that_is_not_what_was_sent_fails_at_its_end() {
    for (sum, is_right) in [(SUM, true), ("AAAAAA==", false), ("AAAAAA==-2", true)] {
        let got = client(&Peer(sum, Arc::default()), "http://sums.example", false).get(GetInput::new()).await;
        let body = got.expect("an output").body.collect().await;
        assert_eq!(body.is_ok(), is_right, "{sum}");
        if let Ok(body) = body {
            assert_eq!(body.to_vec(), b"hello");
        }
    }
}
