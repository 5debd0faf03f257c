//! What a client talks to: it keeps the request, and gives the reply of a case.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body_util::Full;

#[derive(Clone, Default)]
pub(crate) struct Peer {
    pub(crate) seen: Arc<Mutex<Option<http::Request<SdkBody>>>>,
    pub(crate) reply: http::Response<Vec<u8>>,
}

impl tower_service::Service<http::Request<SdkBody>> for Peer {
    type Response = http::Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<SdkBody>) -> Self::Future {
        *self.seen.lock().expect("no test panics here") = Some(request);
        ready(Ok(self.reply.clone().map(|body| Full::new(body.into()))))
    }
}
