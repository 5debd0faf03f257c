//! What a client talks to: it keeps the request, and gives the reply of a case.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body_util::Full;

/// A peer.
#[derive(Debug, Clone, Default)]
pub struct Peer {
    /// The last request.
    pub seen: Arc<Mutex<Option<http::Request<SdkBody>>>>,
    /// The reply to each.
    pub reply: http::Response<Vec<u8>>,
}

impl tower_service::Service<http::Request<SdkBody>> for Peer {
    type Response = http::Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<SdkBody>) -> Self::Future {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
        ready(Ok(self.reply.clone().map(|body| Full::new(body.into()))))
    }
}

impl Peer {
    /// The last request, if there was one.
    pub fn take(&self) -> Option<http::Request<SdkBody>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
