//! Streams of events beside an input and an output.

use std::sync::Arc;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use bytes::Bytes;
use shapewright_core::events::{
    self, DeferredSigner, EventStream, Events, Framing, INITIAL_REQUEST, INITIAL_RESPONSE, Source,
};
use shapewright_core::value::Event;
use shapewright_core::wire;
use shapewright_core::{Node, Operation, Shape};

use crate::body::{Body, CONTENT_TYPE, Content, Received, Reply};

/// The frames of a client's protocol.
#[derive(Debug)]
pub(crate) struct OfClient(pub(crate) SharedClientProtocol);

impl Framing for OfClient {
    fn codec(&self) -> Option<&dyn DynCodec> {
        self.0.payload_codec()
    }

    fn media_type(&self) -> &str {
        self.0.event_stream_media_type().unwrap_or("application/json")
    }
}

impl Body {
    /// Events.
    pub fn events<E: Event>(events: impl Into<EventStream<E>>) -> Self {
        Self(Content::Events(Box::new((events.into(), E::SHAPE))))
    }

    /// Events without types, each an object with one member of a union.
    pub fn untyped_events(events: impl Into<EventStream<Node>>, union: &'static Shape) -> Self {
        Self(Content::Events(Box::new((events.into(), union))))
    }
}

/// Puts events into their request. The frames are signed, if the request is.
pub(crate) fn attach(
    events: Box<dyn Source>,
    request: &mut HttpRequest,
    operation: &Operation,
    protocol: &SharedClientProtocol,
    cfg: &mut ConfigBag,
) {
    let framing = OfClient(protocol.clone());
    let (signer, sender) = DeferredSigner::new();
    cfg.interceptor_state().store_put(sender);
    // An RPC protocol has written the members of the input as the body, which is the events'.
    let has_initial = operation.transport.http.is_none() && !operation.input.members.is_empty();
    let initial = has_initial.then(|| {
        let members = Bytes::copy_from_slice(request.body().bytes().unwrap_or_default());
        events::initial(INITIAL_REQUEST, members, &framing)
    });
    request.headers_mut().remove("content-length");
    request.headers_mut().insert(CONTENT_TYPE, events::CONTENT_TYPE);
    *request.body_mut() = events.encode(Arc::new(framing), Box::new(signer), initial);
}

impl<E: Event> Received for Events<E> {
    async fn receive(body: SdkBody, reply: Reply<'_>) -> Result<Self, BoxError> {
        let framing = Arc::new(OfClient(reply.protocol.clone()));
        let mut events = Self::new(body, framing, reply.mode);
        begin(&mut events, reply).await?;
        Ok(events)
    }
}

/// Reads the members of an output that come before all events.
pub(crate) async fn begin<E>(events: &mut Events<E>, reply: Reply<'_>) -> Result<(), BoxError>
where
    E: std::fmt::Debug + Send + Sync + 'static,
{
    let Reply { protocol, operation, output, complete, mode } = reply;
    if operation.transport.http.is_some() || operation.output.members.is_empty() {
        return Ok(());
    }
    let Some(members) = events.initial(INITIAL_RESPONSE).await? else { return Ok(()) };
    let codec = protocol.payload_codec().ok_or("the protocol has no streams of events")?;
    let missing = wire::read_output(mode, &mut *codec.create_deserializer(&members), operation, output)?;
    if complete {
        missing.refuse()?;
    }
    Ok(())
}
