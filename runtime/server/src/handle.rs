//! One call of an operation: decode, validate, call, encode. What depends on its types is here, and little else.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use aws_smithy_http_server::body::RequestBody;
use aws_smithy_http_server::schema::SharedServerProtocol;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::byte_stream::ByteStream;
use bytes::Bytes;
use shapewright_core::call::Call;
use shapewright_core::error::OperationError;
#[cfg(feature = "event-streams")]
use shapewright_core::events::{EventStream, Events};
use shapewright_core::node::Map;
#[cfg(feature = "event-streams")]
use shapewright_core::shape::UNIT;
use shapewright_core::streamed::Streamed;
use shapewright_core::value::{FillStructure, Fillable, Structure, Value};
use shapewright_core::{Node, Operation, Service, Shape, validate, wire};

use crate::body::{self, SentBody};
use crate::complete::complete;
use crate::error::{Error, Result};
use crate::outcome::{Beside, Outcome, Received};
use crate::protocol::known;
use crate::refusal::Refusal;
use crate::reply::{self, Response, Untyped};
use crate::route::Live;
use crate::violation;

/// A request whose operation and protocol are known.
#[doc(hidden)]
pub struct Request {
    pub(crate) service: &'static Service,
    pub(crate) protocol: SharedServerProtocol,
    pub(crate) http: aws_smithy_runtime_api::http::Request<Bytes>,
    /// Whether members that are not given have their defaults.
    pub(crate) defaults: bool,
    /// The body, if the operation takes it as a stream.
    pub(crate) body: Option<RequestBody>,
    /// The members of the input, if they came in a frame before events.
    #[cfg(feature = "event-streams")]
    pub(crate) initial: Option<Bytes>,
}

impl fmt::Debug for Request {
    /// Without headers and body: they may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.http.body().len();
        f.debug_struct("Request").field("protocol", self.protocol.protocol_id()).field("length", &length).finish()
    }
}

/// Why there is no output to encode.
#[doc(hidden)]
pub enum Stop {
    /// A reply is there already: an error of the model.
    Reply(Box<Response>),
    /// The request is refused.
    Refused(Refusal),
    /// The service failed.
    Failed(Box<dyn StdError + Send + Sync>),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The answer to come.
#[doc(hidden)]
pub type Answer<'a> = Pin<Box<dyn Future<Output = std::result::Result<Response, Stop>> + Send + 'a>>;

/// Calls an operation of a server trait. For generated code.
#[doc(hidden)]
pub fn call<'a, C, R, F, Fut>(request: Request, handler: F) -> Answer<'a>
where
    C: Call,
    R: Outcome<C::Output>,
    F: FnOnce(C::Input) -> Fut,
    Fut: Future<Output = Result<R, C::Error>> + Send + 'a,
{
    let input = match request.input::<C>() {
        Ok(input) => input,
        Err(stop) => return Box::pin(std::future::ready(Err(stop))),
    };
    let outcome = handler(input);
    Box::pin(async move { request.answer::<C, R>(outcome.await) })
}

/// Calls an operation whose handler also takes bytes or events. For generated code.
#[doc(hidden)]
pub fn call_with_body<'a, C, B, R, F, Fut>(mut request: Request, handler: F) -> Answer<'a>
where
    C: Call,
    B: Received + 'a,
    R: Outcome<C::Output>,
    F: FnOnce(C::Input, B) -> Fut + Send + 'a,
    Fut: Future<Output = Result<R, C::Error>> + Send + 'a,
{
    Box::pin(async move {
        let body = B::receive(&mut request, C::OPERATION).await?;
        let input = request.input::<C>()?;
        request.answer::<C, R>(handler(input, body).await)
    })
}

/// Why a handler without types has no output.
#[derive(Debug)]
#[non_exhaustive]
pub enum UntypedError {
    /// An error of the operation: its shape, and its members.
    Modeled(&'static Shape, Map),
    /// A refusal that the model does not list.
    Refused(Refusal),
}

/// Calls an operation without types: the members of its input by name, and its output likewise.
pub fn call_untyped<'a, F, Fut>(operation: &'static Operation, request: Request, handler: F) -> Answer<'a>
where
    F: FnOnce(Map) -> Fut,
    Fut: Future<Output = std::result::Result<Map, UntypedError>> + Send + 'a,
{
    call_untyped_streaming(operation, request, |input, _| {
        let outcome = handler(input);
        async { Ok(Streamed::new(outcome.await?, ByteStream::default())) }
    })
}

/// Calls an operation without types, with the bodies beside its input and output. Those that the operation does not have
/// are empty.
pub fn call_untyped_streaming<'a, F, Fut>(operation: &'static Operation, mut request: Request, handler: F) -> Answer<'a>
where
    F: FnOnce(Map, ByteStream) -> Fut,
    Fut: Future<Output = std::result::Result<Streamed<Map, ByteStream>, UntypedError>> + Send + 'a,
{
    let outcome = match request.members(operation) {
        Ok(input) => handler(input, ByteStream::new(body::received(request.body.take()))),
        Err(stop) => return Box::pin(std::future::ready(Err(stop))),
    };
    Box::pin(async move { request.answer_untyped(operation, outcome.await, |body| Beside::Bytes(body.into_inner())) })
}

/// Calls an operation without types, with streams of events beside its input and output: each event is an object with one
/// member of the union. A stream that the operation does not have is empty.
#[cfg(feature = "event-streams")]
pub fn call_untyped_events<'a, F, Fut>(operation: &'static Operation, mut request: Request, handler: F) -> Answer<'a>
where
    F: FnOnce(Map, Events<Node>) -> Fut + Send + 'a,
    Fut: Future<Output = std::result::Result<Streamed<Map, EventStream<Node>>, UntypedError>> + Send + 'a,
{
    let unions = [operation.transport.input_stream, operation.transport.output_stream];
    let [sent, returned] = unions.map(|stream| stream.map_or(&UNIT, |stream| stream.shape));
    Box::pin(async move {
        let events = crate::events::untyped(&mut request, operation, sent).await?;
        let outcome = handler(request.members(operation)?, events).await;
        request.answer_untyped(operation, outcome, |events| Beside::Events(Box::new((events, returned))))
    })
}

impl Request {
    pub(crate) fn mode(&self) -> wire::Mode {
        wire::Mode { defaults: self.defaults, ..wire::Mode::request(known(&*self.protocol)) }
    }

    /// Reads and validates an input without a type.
    fn members(&self, operation: &'static Operation) -> std::result::Result<Map, Stop> {
        let input = wire::read_input_node(self.mode(), &mut *self.deserializer(operation)?, operation);
        let input = input.map_err(|error| Refusal::serialization(error.to_string()))?;
        let checked = validate::validate(operation.input, &input);
        checked.map_err(|violations| violation::stop(&*self.protocol, self.service, operation, &violations))?;
        match input {
            Node::Map(members) => Ok(members),
            _ => Ok(Map::new()),
        }
    }

    /// Reads an input.
    fn read(
        &self,
        operation: &'static Operation,
        input: &mut dyn FillStructure,
    ) -> std::result::Result<wire::Missing, Stop> {
        let missing = wire::read_input(self.mode(), &mut *self.deserializer(operation)?, operation, input);
        Ok(missing.map_err(|error| Refusal::serialization(error.to_string()))?)
    }

    /// Validates an input. If required members are missing, which its type cannot show, it is read again without a type.
    fn check(
        &self,
        operation: &'static Operation,
        input: &dyn Value,
        missing: &wire::Missing,
    ) -> std::result::Result<(), Stop> {
        let checked = if missing.0.is_empty() {
            validate::validate(operation.input, input)
        } else {
            let input = wire::read_input_node(self.mode(), &mut *self.deserializer(operation)?, operation);
            validate::validate(operation.input, &input.map_err(|error| Refusal::serialization(error.to_string()))?)
        };
        checked.map_err(|violations| violation::stop(&*self.protocol, self.service, operation, &violations))
    }

    fn deserializer(
        &self,
        operation: &'static Operation,
    ) -> std::result::Result<Box<dyn ShapeDeserializer + '_>, Refusal> {
        #[cfg(feature = "event-streams")]
        if let (Some(members), Some(framing)) = (&self.initial, self.protocol.event_stream_framing()) {
            return Ok(framing.payload_codec.create_deserializer(members));
        }
        Ok(self.protocol.deserialize_request(wire::request_schema(operation), &self.http)?)
    }

    /// Reads and validates an input.
    fn input<C: Call>(&self) -> std::result::Result<C::Input, Stop> {
        let mut input = C::Input::empty();
        let missing = self.read(C::OPERATION, &mut input)?;
        self.check(C::OPERATION, &input, &missing)?;
        Ok(input)
    }

    fn answer<C: Call, R: Outcome<C::Output>>(
        &self,
        outcome: Result<R, C::Error>,
    ) -> std::result::Result<Response, Stop> {
        match outcome {
            Ok(outcome) => {
                let (output, beside) = outcome.split();
                self.reply(C::OPERATION, &output, beside)
            }
            Err(Error::Modeled(error)) => Err(self.thrown(error)),
            Err(Error::Refused(refusal)) => Err(Stop::Refused(refusal)),
            Err(Error::Failed(cause)) => Err(Stop::Failed(cause)),
        }
    }

    fn answer_untyped<B>(
        &self,
        operation: &'static Operation,
        outcome: std::result::Result<Streamed<Map, B>, UntypedError>,
        beside: impl FnOnce(B) -> Beside,
    ) -> std::result::Result<Response, Stop> {
        match outcome {
            Ok(Streamed { output, body }) => self.reply(operation, &output, beside(body)),
            Err(UntypedError::Refused(refusal)) => Err(Stop::Refused(refusal)),
            Err(UntypedError::Modeled(shape, members)) => {
                let members = Untyped { shape, members };
                Err(Stop::Reply(Box::new(reply::modeled(&*self.protocol, self.service, shape, members))))
            }
        }
    }

    fn reply(
        &self,
        operation: &'static Operation,
        output: &dyn Structure,
        beside: Beside,
    ) -> std::result::Result<Response, Stop> {
        let spoken = known(&*self.protocol);
        let schema = wire::response_schema(operation);
        let defaults = if self.defaults { wire::Defaults::All } else { wire::Defaults::None };
        let value = wire::Input::of_output(spoken, operation, output).with_defaults(defaults);
        let Some(stream) = schema.members().iter().find(|member| member.streaming()) else {
            let reply = self.protocol.serialize_response(schema, &value);
            return Ok(complete(reply, spoken, self.service, operation, output));
        };
        let body = match beside {
            Beside::Nothing => None,
            Beside::Bytes(bytes) => Some(bytes),
            #[cfg(feature = "event-streams")]
            Beside::Events(events) => {
                let body = crate::events::encoded(events, &self.protocol, schema, &value);
                Some(body.map_err(|error| Stop::Failed(Box::new(error)))?)
            }
        };
        let body = body.map(|body| aws_smithy_http_server::body::boxed(SentBody::new(body)));
        let mut reply = self.protocol.serialize_streaming_response(schema, &value, stream, body);
        reply.extensions_mut().insert(Live);
        Ok(reply)
    }

    fn thrown<E: OperationError>(&self, thrown: E) -> Stop {
        match thrown.modeled().map(|(shape, _)| shape) {
            Some(shape) => Stop::Reply(Box::new(reply::modeled(&*self.protocol, self.service, shape, thrown))),
            None => Stop::Failed(Box::new(thrown)),
        }
    }
}
