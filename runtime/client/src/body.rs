//! The bodies beside the input and the output of a call: they are sent and read piece by piece.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use shapewright_core::service::{Stream, Transport};
use shapewright_core::value::FillStructure;
use shapewright_core::wire::Mode;
use shapewright_core::{Operation, Service};

use crate::config::Config;

/// The bodies of one call, which its [`Codec`](crate::exchange::Codec) finds in the configuration of the call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bodies {
    sent: Arc<Mutex<Option<Body>>>,
    received: Arc<Mutex<Option<SdkBody>>>,
}

impl Storable for Bodies {
    type Storer = StoreReplace<Self>;
}

impl Bodies {
    /// The bodies of a call that sends this one.
    pub(crate) fn sending(body: Option<Body>) -> Self {
        Self { sent: Arc::new(Mutex::new(body)), ..Self::default() }
    }

    /// Keeps the body of a reply for the caller.
    pub(crate) fn receive(&self, body: SdkBody) {
        *self.received.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
    }

    /// The body of the reply.
    pub(crate) fn received(&self) -> SdkBody {
        let body = self.received.lock().unwrap_or_else(PoisonError::into_inner).take();
        body.unwrap_or_else(SdkBody::empty)
    }

    /// Whether the body of the request, if there is one, is in memory.
    pub(crate) fn is_sent_from_memory(&self) -> bool {
        match self.sent.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|body| &body.0) {
            None => true,
            Some(Content::Bytes(bytes)) => bytes.bytes().is_some(),
            #[cfg(feature = "event-streams")]
            Some(Content::Events(_)) => false,
        }
    }

    /// A copy of the bytes that will be sent, if there are any; of none if they can be read once alone.
    #[cfg(feature = "checksums")]
    pub(crate) fn copy(&self) -> Option<Option<SdkBody>> {
        match self.sent.lock().unwrap_or_else(PoisonError::into_inner).as_ref()? {
            Body(Content::Bytes(bytes)) => Some(bytes.try_clone()),
            #[cfg(feature = "event-streams")]
            Body(Content::Events(_)) => None,
        }
    }

    /// The body of the request.
    pub(crate) fn take_sent(&self) -> Option<Body> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// What a call sends beside its input: bytes or events.
#[derive(Debug)]
pub struct Body(pub(crate) Content);

pub(crate) enum Content {
    Bytes(SdkBody),
    #[cfg(feature = "event-streams")]
    Events(Box<dyn shapewright_core::events::Source>),
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Content(..)")
    }
}

impl From<ByteStream> for Body {
    fn from(bytes: ByteStream) -> Self {
        Self(Content::Bytes(bytes.into_inner()))
    }
}

/// What a call returns beside its output: [`ByteStream`] or events.
pub trait Received: Sized + Send {
    /// What is in the body of a reply.
    #[doc(hidden)]
    fn receive(body: SdkBody, reply: Reply<'_>) -> impl Future<Output = Result<Self, BoxError>> + Send;
}

/// A reply whose body is still to come.
#[doc(hidden)]
#[cfg_attr(not(feature = "event-streams"), expect(dead_code, reason = "events alone need more than the body"))]
pub struct Reply<'a> {
    pub(crate) protocol: SharedClientProtocol,
    pub(crate) operation: &'static Operation,
    /// The output, whose members may be in the body as well.
    pub(crate) output: &'a mut (dyn FillStructure + Send),
    /// Whether the output must have all of its required members.
    pub(crate) complete: bool,
    /// How it is read.
    pub(crate) mode: Mode,
}

impl Received for ByteStream {
    async fn receive(body: SdkBody, _: Reply<'_>) -> Result<Self, BoxError> {
        Ok(Self::new(body))
    }
}

const CONTENT_LENGTH: &str = "content-length";
pub(crate) const CONTENT_TYPE: &str = "content-type";

/// Puts bytes into their request.
pub(crate) fn attach(body: SdkBody, request: &mut HttpRequest, stream: &Stream) -> Result<(), BoxError> {
    let headers = request.headers_mut();
    // A member of the input may state the length or the type.
    match body.content_length() {
        _ if headers.get(CONTENT_LENGTH).is_some() => {}
        Some(length) => {
            headers.insert(CONTENT_LENGTH, length.to_string());
        }
        None if stream.requires_length => {
            let name = stream.name;
            return Err(format!("the length of `{name}` must be known before it is sent").into());
        }
        None => {}
    }
    if headers.get(CONTENT_TYPE).is_none() {
        headers.insert(CONTENT_TYPE, stream.shape.format.media_type.unwrap_or("application/octet-stream"));
    }
    *request.body_mut() = body;
    Ok(())
}

/// Sets what is special to calls with streams.
pub(crate) fn configure(
    service: &'static Service,
    operation: &'static Operation,
    bodies: &Bodies,
    config: &Config,
    layer: &mut Layer,
    components: &mut RuntimeComponentsBuilder,
) {
    layer.store_put(bodies.clone());
    let Transport { input_stream, output_stream, .. } = operation.transport;
    let has_events = input_stream.iter().chain(&output_stream).any(Stream::has_events);
    // Events may be far apart.
    let protection = match has_events {
        true => Some(StalledStreamProtectionConfig::disabled()),
        false => {
            input_stream.map(|_| StalledStreamProtectionConfig::enabled().grace_period(Duration::from_secs(5)).build())
        }
    };
    if let (None, Some(protection)) = (&config.stalled_stream_protection, protection) {
        layer.store_put(protection);
    }
    components.push_interceptor(Marks(Streams { http2: has_events && service.settings.event_stream_http2 }));
}

/// Marks the request of a call with streams, for our own HTTP client.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Streams {
    /// Whether it must go over HTTP/2.
    pub(crate) http2: bool,
}

/// Sets the mark on each attempt: a request that is sent again has lost it.
#[derive(Debug)]
struct Marks(Streams);

#[dyn_dispatch_hint]
impl Intercept for Marks {
    fn name(&self) -> &'static str {
        "Streams"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().add_extension(self.0);
        Ok(())
    }
}
