//! The local service on a loopback port, with a record of what it is asked.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use local_user_pools::LocalUserPools;
use shapewright::server::{Reply, Serve, listen};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_service::Service;

use crate::case::Request;
use crate::places::Places;

/// A request as it came.
type Seen = (http::HeaderMap, Bytes);

/// A service of its own, empty, for one case.
pub(crate) struct Recorder {
    pub(crate) address: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    task: JoinHandle<()>,
}

impl Recorder {
    pub(crate) async fn start() -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", socket.local_addr().expect("an address"));
        let seen = Arc::default();
        let pools = LocalUserPools::in_memory().expect("a store in memory");
        let service = Recording { inner: local_user_pools::service(pools), seen: Arc::clone(&seen) };
        let task = tokio::spawn(async move {
            listen(socket, service, std::future::pending()).await.expect("the service runs");
        });
        Self { address, seen, task }
    }

    /// Forgets what was asked so far.
    pub(crate) fn forget(&self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What was asked.
    pub(crate) fn requests(&self, places: &mut Places) -> Vec<Request> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.iter().map(|(headers, body)| request(headers, body, places)).collect()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn request(headers: &http::HeaderMap, body: &[u8], places: &mut Places) -> Request {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let target = header("x-amz-target").unwrap_or_default();
    let body = places.marked(&String::from_utf8_lossy(body));
    // AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/…
    let credential = header("authorization").and_then(|value| value.split_once("Credential=")).map(|(_, rest)| rest);
    let mut parts = credential.unwrap_or_default().split('/');
    let signed_by = format!("{} {}", parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
    Request {
        operation: target.rsplit('.').next().unwrap_or_default().to_owned(),
        body: serde_json::from_str(&body).expect("a body in JSON"),
        signed_by: (signed_by != "AKIDEXAMPLE us-west-2").then_some(signed_by),
        security_token: header("x-amz-security-token").map(str::to_owned),
    }
}

/// The service, which keeps what it is asked.
#[derive(Clone)]
struct Recording {
    inner: Serve,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl<B> Service<http::Request<B>> for Recording
where
    B: BodyExt + Send + 'static,
    B::Data: Send,
    B::Error: std::fmt::Debug,
{
    type Response = Reply;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Reply, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let Self { mut inner, seen } = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.expect("a whole body").to_bytes();
            seen.lock().unwrap_or_else(PoisonError::into_inner).push((parts.headers.clone(), body.clone()));
            inner.call(http::Request::from_parts(parts, Full::new(body))).await
        })
    }
}
