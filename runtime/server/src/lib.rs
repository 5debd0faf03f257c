//! Serves the operations of a service over HTTP.
//!
//! A derive generates a trait with one method per operation and a function `serve`, which makes a [`Serve`] from an
//! implementation of it: a `tower` service that routes, decodes, validates, calls and encodes. [`listen`] serves it on
//! a socket; axum and everything else that takes a `tower` service works as well.
//!
//! # Errors
//!
//! A method returns [`Result`], and `?` converts every error into [`Error`]:
//!
//! - An error that the model lists for the operation is sent as the protocol says.
//! - A [`Refusal`] is sent with its own status, code and message.
//! - Every other error is a failure of the service. The caller gets status 500 and nothing of its text; the operator
//!   gets the cause, from `tracing` or from the hook that [`Serve::on_failure`] sets. A panic is such a failure, too.
//!
//! **A program that is built with `panic = "abort"` ends when a method panics.** Leave the profile of a server at
//! Cargo's default, `panic = "unwind"`.
//!
//! # Who is calling
//!
//! [`Context::current`] returns the method, path and headers of the request that is being answered, its request id, and
//! the extensions that a middleware has set.
//!
//! # Streams
//!
//! A method of an operation that takes a streaming blob has it as [`ByteStream`] after its input, and reads it piece by
//! piece: it has no limit of size, and nothing of it is in memory before the method asks for it. One whose output has a
//! streaming blob returns [`Streamed`], the output with a [`ByteStream`] beside it. With the feature `event-streams`, streams of
//! events come as `Events` and go as `EventStream`, likewise.
//!
//! # Limits
//!
//! | limit | default | set by |
//! |---|---|---|
//! | size of a request's body that is not a stream | 1 MiB | [`Serve::max_request_bytes`] |
//! | time until a body has arrived | 60 s | [`Serve::body_timeout`] |
//! | time until a request's headers have arrived | 30 s | [`Listener::header_timeout`] |
//! | size of a request's headers | 64 KiB | [`Listener::max_header_bytes`] |
//! | open connections | 512 | [`Listener::max_connections`] |
//! | time for open requests after the server was stopped | 5 s | [`Listener::shutdown_timeout`] |
//!
//! # Protocols
//!
//! Routers and most protocols come from `aws-smithy-http-server`. A service speaks all protocols whose traits are on it in
//! the model; each request shows which one it speaks. awsJson 1.0 and 1.1, restJson1, restXml and rpcv2Cbor need no
//! feature; awsQuery and ec2Query need the feature `query`, and rpcv2Json needs `rpc-json`. Bodies of operations with
//! `requestCompression` are inflated with the feature `compression`.

mod body;
mod complete;
mod context;
mod error;
#[cfg(feature = "event-streams")]
mod events;
mod failure;
mod handle;
#[cfg(feature = "compression")]
mod inflate;
mod listen;
mod outcome;
mod protocol;
mod refusal;
mod reply;
mod route;
mod routing;
mod schema;
mod serve;
mod violation;
mod xml_error;

#[doc(hidden)]
pub use aws_smithy_http_server::schema::protocol::{AwsJson1_0, AwsJson1_1};
pub use aws_smithy_types::byte_stream::ByteStream;
pub use body::ReplyBody;
pub use context::Context;
pub use error::{Error, Result};
pub use failure::Panic;
#[cfg(feature = "event-streams")]
pub use handle::call_untyped_events;
pub use handle::{Answer, Request, UntypedError, call, call_untyped, call_untyped_streaming, call_with_body};
pub use listen::{Listener, listen};
pub use outcome::{Beside, Outcome, Received};
pub use refusal::Refusal;
pub use serve::{Dispatch, Reply, Serve};
#[cfg(feature = "event-streams")]
pub use shapewright_core::events::{EventError, EventStream, Events};
pub use shapewright_core::streamed::Streamed;
