//! Request bodies that only one thread at a time can use, such as axum's, for a runtime that wants them `Sync`.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame};
use sync_wrapper::SyncWrapper;

/// A body that is `Sync` because it cannot be used through a shared reference.
pub(crate) struct SyncBody<B>(Pin<Box<SyncWrapper<B>>>);

impl<B> SyncBody<B> {
    pub(crate) fn new(body: B) -> Self {
        Self(Box::pin(SyncWrapper::new(body)))
    }
}

impl<B: Body<Data = Bytes>> Body for SyncBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, B::Error>>> {
        self.0.as_mut().get_pin_mut().poll_frame(context)
    }
}
