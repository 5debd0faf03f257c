//! Events as they are sent.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::body::SdkBody;
pub use aws_smithy_types::event_stream::SignMessage;
use aws_smithy_types::event_stream::{Message, SignMessageError};
use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame};

use super::{Framing, write};
use crate::Shape;
use crate::error::BoxError;
use crate::value::Value;

/// Events to send: any `Stream` of the union `E`. A member that is an error of the model ends the stream.
pub struct EventStream<E>(Pin<Box<dyn Stream<Item = E> + Send>>);

impl<E> EventStream<E> {
    /// The events of a stream.
    pub fn new(events: impl Stream<Item = E> + Send + 'static) -> Self {
        Self(Box::pin(events))
    }
}

impl<E, S: Stream<Item = E> + Send + 'static> From<S> for EventStream<E> {
    fn from(events: S) -> Self {
        Self::new(events)
    }
}

impl<E> fmt::Debug for EventStream<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream(..)")
    }
}

/// Events whose type is not known any more.
#[doc(hidden)]
pub trait Source: Send {
    /// The body that sends them.
    fn encode(
        self: Box<Self>,
        framing: Arc<dyn Framing>,
        signer: Box<dyn SignMessage + Send + Sync>,
        initial: Option<Message>,
    ) -> SdkBody;
}

/// Events of a union.
impl<E: Value + 'static> Source for (EventStream<E>, &'static Shape) {
    fn encode(
        self: Box<Self>,
        framing: Arc<dyn Framing>,
        signer: Box<dyn SignMessage + Send + Sync>,
        initial: Option<Message>,
    ) -> SdkBody {
        let (events, union) = *self;
        SdkBody::from_body_1_x(Encoder::new(events, union, framing, signer, initial))
    }
}

/// Signs nothing.
#[derive(Debug)]
pub struct NoSigner;

impl SignMessage for NoSigner {
    fn sign(&mut self, message: Message) -> Result<Message, SignMessageError> {
        Ok(message)
    }

    fn sign_empty(&mut self) -> Option<Result<Message, SignMessageError>> {
        None
    }
}

/// The body of a message that sends events: a frame for each, made when the last one has gone.
pub struct Encoder<E> {
    /// Behind a lock that is never taken: nobody uses it through a shared reference.
    events: Mutex<EventStream<E>>,
    union: &'static Shape,
    framing: Arc<dyn Framing>,
    signer: Box<dyn SignMessage + Send + Sync>,
    /// The frame before all events.
    initial: Option<Message>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Sending,
    /// All events have gone; the signed end has not.
    Ending,
    Over,
}

impl<E: Value> Encoder<E> {
    /// The body of a stream of a union's members. `initial` goes first.
    pub fn new(
        events: EventStream<E>,
        union: &'static Shape,
        framing: Arc<dyn Framing>,
        signer: Box<dyn SignMessage + Send + Sync>,
        initial: Option<Message>,
    ) -> Self {
        Self { events: Mutex::new(events), union, framing, signer, initial, state: State::Sending }
    }

    fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Message>, BoxError>> {
        if let Some(message) = self.initial.take() {
            return Poll::Ready(Ok(Some(self.signer.sign(message)?)));
        }
        if self.state == State::Sending {
            let events = self.events.get_mut().unwrap_or_else(PoisonError::into_inner);
            if let Some(event) = ready!(events.0.as_mut().poll_next(context)) {
                let (message, is_exception) = write::message(self.union, &event, &*self.framing)?;
                if is_exception {
                    self.state = State::Ending;
                }
                return Poll::Ready(Ok(Some(self.signer.sign(message)?)));
            }
            self.state = State::Ending;
        }
        if self.state == State::Ending {
            self.state = State::Over;
            return Poll::Ready(Ok(self.signer.sign_empty().transpose()?));
        }
        Poll::Ready(Ok(None))
    }
}

impl<E: Value> Body for Encoder<E> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let outcome = ready!(self.poll_message(context)).and_then(|message| {
            let Some(message) = message else { return Ok(None) };
            let mut bytes = Vec::new();
            write_message_to(&message, &mut bytes)?;
            Ok(Some(Frame::data(bytes.into())))
        });
        if outcome.is_err() {
            self.state = State::Over;
        }
        Poll::Ready(outcome.transpose())
    }
}
