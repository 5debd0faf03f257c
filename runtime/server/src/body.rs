//! Bodies: those of replies, and those of requests that only one thread at a time can use, such as axum's, for a runtime
//! that wants them `Sync`.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_http_server::body::{BoxBody, RequestBody};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::Full;
use sync_wrapper::SyncWrapper;

/// The body of a reply: whole, or a stream.
#[derive(Debug)]
pub struct ReplyBody(Form);

#[derive(Debug)]
enum Form {
    Whole(Full<Bytes>, Bytes),
    Stream(BoxBody),
}

impl ReplyBody {
    pub(crate) fn whole(bytes: Bytes) -> Self {
        Self(Form::Whole(Full::new(bytes.clone()), bytes))
    }

    pub(crate) fn stream(body: BoxBody) -> Self {
        Self(Form::Stream(body))
    }

    /// All of it, if it is not a stream.
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Form::Whole(_, bytes) => Some(bytes),
            Form::Stream(_) => None,
        }
    }
}

impl Default for ReplyBody {
    fn default() -> Self {
        Self::whole(Bytes::new())
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = aws_smithy_http_server::error::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, Self::Error>>> {
        match &mut self.0 {
            Form::Whole(body, _) => Pin::new(body).poll_frame(context).map_err(|never| match never {}),
            Form::Stream(body) => Pin::new(body).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Form::Whole(body, _) => body.is_end_stream(),
            Form::Stream(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Form::Whole(body, _) => body.size_hint(),
            Form::Stream(body) => body.size_hint(),
        }
    }
}

/// A stream of the handler's, which need not bear being asked again after its end: as a body, the official type asks it
/// once more, for trailers.
pub(crate) struct SentBody(Option<Pin<Box<ByteStream>>>);

impl SentBody {
    pub(crate) fn new(body: SdkBody) -> Self {
        Self(Some(Box::pin(ByteStream::new(body))))
    }
}

impl Body for SentBody {
    type Data = Bytes;
    type Error = ByteStreamError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, Self::Error>>> {
        let Some(stream) = &mut self.0 else { return Poll::Ready(None) };
        let part = ready!(stream.as_mut().poll_next(context));
        if !matches!(part, Some(Ok(_))) {
            self.0 = None;
        }
        Poll::Ready(part.map(|part| part.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        let (least, most) = self.0.as_ref().map_or((0, Some(0)), |stream| stream.size_hint());
        let mut hint = SizeHint::new();
        hint.set_lower(least);
        if let Some(most) = most {
            hint.set_upper(most);
        }
        hint
    }
}

/// The body of a request, as handlers take it.
pub(crate) fn received(body: Option<RequestBody>) -> SdkBody {
    body.map_or_else(SdkBody::empty, SdkBody::from_body_1_x)
}

/// A body that is `Sync` because it cannot be used through a shared reference.
pub(crate) struct SyncBody<B> {
    body: Pin<Box<SyncWrapper<B>>>,
    is_over: bool,
}

impl<B: Body> SyncBody<B> {
    pub(crate) fn new(body: B) -> Self {
        Self { is_over: body.is_end_stream(), body: Box::pin(SyncWrapper::new(body)) }
    }
}

impl<B: Body<Data = Bytes>> Body for SyncBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, B::Error>>> {
        let frame = ready!(self.body.as_mut().get_pin_mut().poll_frame(context));
        self.is_over |= frame.is_none();
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.is_over
    }
}
