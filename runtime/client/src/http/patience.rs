//! The read timeout of a body. The official client's ends with the headers of a reply.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::result::ConnectorError;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// A body that waits only so long for each of its parts.
pub(super) struct Patient<B> {
    body: Pin<Box<B>>,
    limit: Duration,
    sleep: SharedAsyncSleep,
    /// The end of the wait for the next part. A body has to be `Sync`, which a lock makes this.
    end: Option<Mutex<Sleep>>,
}

impl<B> Patient<B> {
    pub(super) fn new(body: B, limit: Duration, sleep: SharedAsyncSleep) -> Self {
        Self { body: Box::pin(body), limit, sleep, end: None }
    }
}

impl<B: Body<Data = Bytes, Error: Into<BoxError>>> Body for Patient<B> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Self { body, limit, sleep, end } = self.get_mut();
        if let Poll::Ready(part) = body.as_mut().poll_frame(context) {
            *end = None;
            return Poll::Ready(part.map(|part| part.map_err(Into::into)));
        }
        let end = end.get_or_insert_with(|| Mutex::new(sleep.sleep(*limit)));
        let end = end.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(end).poll(context).map(|()| {
            let why = format!("read timeout: no part of the body came for {limit:?}");
            Some(Err(ConnectorError::timeout(why.into()).into()))
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
