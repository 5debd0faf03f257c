//! One call of an operation: decode, validate, call, encode. What depends on its types is here, and little else.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use aws_smithy_http_server::schema::SharedServerProtocol;
use bytes::Bytes;
use shapewright_core::call::Call;
use shapewright_core::error::OperationError;
use shapewright_core::validate::Violations;
use shapewright_core::value::{FillStructure, Fillable, Structure, Typed, Value};
use shapewright_core::{Operation, Shape, json, validate, wire};

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
    fn read(&self, shape: &'static Shape, input: &mut dyn FillStructure) -> std::result::Result<wire::Missing, Stop> {
        let schema = wire::schema(shape);
        let mut deserializer = self.protocol.deserialize_request(schema, &self.http).map_err(Refusal::from)?;
        let missing = wire::read(&mut *deserializer, shape, input);
        Ok(missing.map_err(|error| Refusal::serialization(error.to_string()))?)
    }

    /// Validates an input, whose type cannot be without its required members: what is missing was seen in the request.
    fn check(
        &self,
        operation: &'static Operation,
        input: &dyn Value,
        missing: &wire::Missing,
    ) -> std::result::Result<(), Stop> {
        let checked = if missing.0.is_empty() {
            validate::validate(operation.input, input)
        } else {
            let text = std::str::from_utf8(self.http.body()).unwrap_or_default();
            let Ok(body) = json::parse(if text.trim().is_empty() { "{}" } else { text }) else {
                let message = format!("required members are missing: {}", missing.0.join(", "));
                return Err(Stop::Refused(Refusal::validation(message)));
            };
            validate::validate(operation.input, &body).or_else(Violations::without_unknown_members)
        };
        checked.map_err(|violations| violation::stop(&*self.protocol, operation, &violations))
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
