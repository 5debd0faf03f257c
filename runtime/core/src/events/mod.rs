//! Streams of events: each is a member of a union, in a frame of `application/vnd.amazon.eventstream`.
//!
//! A [`EventStream`] is what a caller or a handler sends, [`Events`] is what it receives. See "Amazon Event Stream
//! Specification" in the Smithy specification.

mod error;
mod frame;
mod read;
mod receive;
mod send;
mod write;

pub use aws_smithy_eventstream::frame::DeferredSigner;
use aws_smithy_schema::codec::DynCodec;

pub use error::EventError;
pub use read::{read, read_node};
pub use receive::{Events, INITIAL_REQUEST, INITIAL_RESPONSE};
pub use send::{Encoder, EventStream, NoSigner, SignMessage, Source};
pub use write::{initial, message};

/// The content type of a message whose body is a stream of events.
pub const CONTENT_TYPE: &str = "application/vnd.amazon.eventstream";

/// How a protocol writes what is in frames.
pub trait Framing: Send + Sync {
    /// The codec; `None` if the protocol has no events.
    fn codec(&self) -> Option<&dyn DynCodec>;
    /// The type of what the codec writes.
    fn media_type(&self) -> &str;
}

/// A protocol without events was asked for them.
const NO_EVENTS: &str = "the protocol has no streams of events";
