//! Events as they come.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::Message;
use bytes::Bytes;
use futures_core::Stream;
use http_body::Body;

use super::frame::Frames;
use super::read::{self, text};
use super::{EventError, Framing};
use crate::value::Event;
use crate::wire::Mode;
use crate::{Node, Shape};

/// The frame before all events of a request, in a protocol without places for other members.
pub const INITIAL_REQUEST: &str = "initial-request";
/// The frame before all events of a reply, likewise.
pub const INITIAL_RESPONSE: &str = "initial-response";

/// Reads an event of a union from its frame.
type ReadEvent<E> = fn(Mode, &'static Shape, &Message, &dyn Framing) -> Result<E, EventError<E>>;

/// Events as they come: each is a member of the union `E`.
///
/// [`Events::recv`] returns one after another; it is also a `Stream`. After an error no more come.
pub struct Events<E> {
    body: SdkBody,
    frames: Frames,
    framing: Arc<dyn Framing>,
    mode: Mode,
    union: &'static Shape,
    read: ReadEvent<E>,
    /// A frame that was read, and that was not the one before all events.
    ahead: Option<Message>,
    is_over: bool,
}

impl<E> fmt::Debug for Events<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("union", &self.union.name).finish_non_exhaustive()
    }
}

impl<E: Event> Events<E> {
    /// The events in a body.
    #[doc(hidden)]
    pub fn new(body: SdkBody, framing: Arc<dyn Framing>, mode: Mode) -> Self {
        Self::of(body, framing, mode, E::SHAPE, |mode, _, message, framing| read::read(mode, message, framing))
    }
}

impl Events<Node> {
    /// The events in a body, without types.
    #[doc(hidden)]
    pub fn untyped(body: SdkBody, framing: Arc<dyn Framing>, mode: Mode, union: &'static Shape) -> Self {
        Self::of(body, framing, mode, union, read::read_node)
    }
}

impl<E> Events<E> {
    fn of(body: SdkBody, framing: Arc<dyn Framing>, mode: Mode, union: &'static Shape, read: ReadEvent<E>) -> Self {
        Self { body, frames: Frames::default(), framing, mode, union, read, ahead: None, is_over: false }
    }

    /// The next event; `None` at the end.
    ///
    /// # Errors
    ///
    /// Returns the exception that ended the stream, or why no event can be read.
    pub async fn recv(&mut self) -> Result<Option<E>, EventError<E>> {
        poll_fn(|context| self.poll_event(context)).await.transpose()
    }

    /// The payload of the frame before all events, if there is one.
    #[doc(hidden)]
    pub async fn initial(&mut self, kind: &str) -> Result<Option<Bytes>, EventError<E>> {
        let Some(message) = poll_fn(|context| self.poll_message(context)).await.transpose()? else { return Ok(None) };
        if text(&message, ":event-type") == Some(kind) {
            return Ok(Some(message.payload().clone()));
        }
        self.ahead = Some(message);
        Ok(None)
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<E, EventError<E>>>> {
        loop {
            let message = match ready!(self.poll_message(context)) {
                Some(Ok(message)) => message,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            };
            // A service may send it where there is a place for its members elsewhere, too.
            if matches!(text(&message, ":event-type"), Some(INITIAL_REQUEST | INITIAL_RESPONSE)) {
                continue;
            }
            let event = (self.read)(self.mode, self.union, &message, &*self.framing);
            self.is_over |= event.is_err();
            return Poll::Ready(Some(event));
        }
    }

    fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Message, EventError<E>>>> {
        let outcome = ready!(self.poll_frame(context));
        self.is_over |= !matches!(outcome, Ok(Some(_)));
        Poll::Ready(outcome.transpose())
    }

    fn poll_frame(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Message>, EventError<E>>> {
        if let Some(message) = self.ahead.take() {
            return Poll::Ready(Ok(Some(message)));
        }
        if self.is_over {
            return Poll::Ready(Ok(None));
        }
        loop {
            if let Some(message) = self.frames.next().map_err(EventError::malformed)? {
                return Poll::Ready(unsigned(message));
            }
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Ok(frame)) => {
                    if let Ok(bytes) = frame.into_data() {
                        self.frames.push(&bytes);
                    }
                }
                Some(Err(error)) => return Poll::Ready(Err(EventError::Broken(error))),
                None if self.frames.is_empty() => return Poll::Ready(Ok(None)),
                None => return Poll::Ready(Err(EventError::Broken("the last frame is not whole".into()))),
            }
        }
    }
}

/// The frame inside one that is signed; `None` for the signed end. Like those of requests, signatures are for others to
/// check.
fn unsigned<E>(message: Message) -> Result<Option<Message>, EventError<E>> {
    match message.headers().iter().any(|header| header.name().as_str() == ":chunk-signature") {
        false => Ok(Some(message)),
        true if message.payload().is_empty() => Ok(None),
        true => read_message_from(&message.payload()[..]).map(Some).map_err(EventError::malformed),
    }
}

impl<E> Stream for Events<E> {
    type Item = Result<E, EventError<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}
