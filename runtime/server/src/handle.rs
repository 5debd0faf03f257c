//! One call of an operation: decode, validate, call, encode. What depends on its types is here, and little else.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use aws_smithy_http_server::schema::SharedServerProtocol;
use aws_smithy_schema::serde::ShapeDeserializer;
use bytes::Bytes;
use shapewright_core::call::Call;
use shapewright_core::error::OperationError;
use shapewright_core::value::{FillStructure, Fillable, Structure, Typed, Value};
use shapewright_core::{Operation, Shape, validate, wire};

use crate::error::{Error, Result};
use crate::refusal::Refusal;
use crate::reply::{self, Response};
use crate::violation;

/// A request whose operation and protocol are known.
#[doc(hidden)]
pub struct Request {
    pub(crate) protocol: SharedServerProtocol,
    pub(crate) http: aws_smithy_runtime_api::http::Request<Bytes>,
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
pub fn call<'a, C, F, Fut>(request: Request, handler: F) -> Answer<'a>
where
    C: Call,
    F: FnOnce(C::Input) -> Fut,
    Fut: Future<Output = Result<C::Output, C::Error>> + Send + 'a,
{
    let mut input = C::Input::empty();
    let shape = C::Input::SHAPE;
    let read = request.read(shape, &mut input).and_then(|missing| request.check(C::OPERATION, &input, &missing));
    if let Err(stop) = read {
        return Box::pin(std::future::ready(Err(stop)));
    }
    let outcome = handler(input);
    Box::pin(async move {
        match outcome.await {
            Ok(output) => Ok(request.reply(C::Output::SHAPE, &output)),
            Err(Error::Modeled(error)) => Err(request.thrown(error)),
            Err(Error::Refused(refusal)) => Err(Stop::Refused(refusal)),
            Err(Error::Failed(cause)) => Err(Stop::Failed(cause)),
        }
    })
}

impl Request {
    /// Reads an input.
    fn read(&self, shape: &'static Shape, input: &mut dyn FillStructure) -> std::result::Result<wire::Missing, Stop> {
        let mode = wire::Mode { strict: true, json_floats: !reply::is_rpc_v2_cbor(&*self.protocol) };
        let missing = wire::read_in(mode, &mut *self.deserializer(shape)?, shape, input);
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
            let input = wire::read_node(&mut *self.deserializer(operation.input)?, operation.input);
            validate::validate(operation.input, &input.map_err(|error| Refusal::serialization(error.to_string()))?)
        };
        checked.map_err(|violations| violation::stop(&*self.protocol, operation, &violations))
    }

    fn deserializer(&self, shape: &'static Shape) -> std::result::Result<Box<dyn ShapeDeserializer + '_>, Refusal> {
        Ok(self.protocol.deserialize_request(wire::schema(shape), &self.http)?)
    }

    fn reply(&self, shape: &'static Shape, output: &dyn Structure) -> Response {
        self.protocol.serialize_response(wire::schema(shape), &wire::Input::new(shape, output))
    }

    fn thrown<E: OperationError>(&self, thrown: E) -> Stop {
        match thrown.modeled().map(|(shape, _)| shape) {
            Some(shape) => Stop::Reply(Box::new(reply::modeled(&*self.protocol, shape, thrown))),
            None => Stop::Failed(Box::new(thrown)),
        }
    }
}
