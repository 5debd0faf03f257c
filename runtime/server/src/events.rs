//! Streams of events beside an input and an output.

use std::sync::Arc;

use aws_smithy_http_server::schema::SharedServerProtocol;
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use shapewright_core::events::{
    self, EventStream, Events, Framing, INITIAL_REQUEST, INITIAL_RESPONSE, NoSigner, Source,
};
use shapewright_core::streamed::Streamed;
use shapewright_core::value::Event;
use shapewright_core::{Node, Operation, Shape, wire};

use crate::body;
use crate::handle::{Request, Stop};
use crate::outcome::{Beside, Outcome, Received};
use crate::refusal::Refusal;

/// The frames of a server's protocol.
pub(crate) struct OfServer(pub(crate) SharedServerProtocol);

impl Framing for OfServer {
    fn codec(&self) -> Option<&dyn DynCodec> {
        self.0.event_stream_framing().map(|framing| framing.payload_codec)
    }

    fn media_type(&self) -> &str {
        self.0.event_stream_framing().map_or("", |framing| framing.media_type)
    }
}

impl OfServer {
    /// Whether members that are not events are in a frame before them.
    fn has_initial(&self) -> bool {
        self.0.event_stream_framing().is_some_and(|framing| framing.initial_messages_in_frames)
    }
}

impl<E: Event> Received for Events<E> {
    async fn receive(request: &mut Request, operation: &'static Operation) -> Result<Self, Stop> {
        let framing = Arc::new(OfServer(request.protocol.clone()));
        let events = Self::new(body::received(request.body.take()), framing, request.mode());
        begun(events, request, operation).await
    }
}

/// The events of a request, without types.
pub(crate) async fn untyped(
    request: &mut Request,
    operation: &'static Operation,
    union: &'static Shape,
) -> Result<Events<Node>, Stop> {
    let framing = Arc::new(OfServer(request.protocol.clone()));
    let events = Events::untyped(body::received(request.body.take()), framing, request.mode(), union);
    begun(events, request, operation).await
}

/// The events after the members of the input.
async fn begun<E: Send + 'static>(
    mut events: Events<E>,
    request: &mut Request,
    operation: &'static Operation,
) -> Result<Events<E>, Stop> {
    let has_events = operation.transport.input_stream.is_some();
    if OfServer(request.protocol.clone()).has_initial() && has_events && !operation.input.members.is_empty() {
        let members = events.initial(INITIAL_REQUEST).await;
        request.initial = members.map_err(|error| Refusal::serialization(error.to_string()))?;
    }
    Ok(events)
}

impl<O, E: Event> Outcome<O> for Streamed<O, EventStream<E>> {
    fn split(self) -> (O, Beside) {
        (self.output, Beside::Events(Box::new((self.body, E::SHAPE))))
    }
}

/// The body of a reply with events.
pub(crate) fn encoded(
    events: Box<dyn Source>,
    protocol: &SharedServerProtocol,
    schema: &Schema<'_>,
    output: &wire::Input<'_>,
) -> Result<SdkBody, SerdeError> {
    let framing = OfServer(protocol.clone());
    let initial = match framing.codec().filter(|_| framing.has_initial()) {
        None => None,
        Some(codec) => {
            let mut serializer = codec.create_serializer();
            serializer.write_struct(schema, output)?;
            Some(events::initial(INITIAL_RESPONSE, Bytes::from(serializer.finish_boxed()), &framing))
        }
    };
    Ok(events.encode(Arc::new(framing), Box::new(NoSigner), initial))
}
