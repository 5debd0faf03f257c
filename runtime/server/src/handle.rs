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
use shapewright_core::node::Map;
use shapewright_core::service::Protocol;
use shapewright_core::value::{FillStructure, Fillable, Structure, Value};
use shapewright_core::{Node, Operation, Service, Shape, validate, wire};

use crate::error::{Error, Result};
use crate::protocol::known;
use crate::refusal::Refusal;
use crate::reply::{self, Response, Untyped};
use crate::violation;
use crate::xml_namespace;

/// A request whose operation and protocol are known.
#[doc(hidden)]
pub struct Request {
    pub(crate) service: &'static Service,
    pub(crate) protocol: SharedServerProtocol,
    pub(crate) http: aws_smithy_runtime_api::http::Request<Bytes>,
    /// Whether members that are not given have their defaults.
    pub(crate) defaults: bool,
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
    let read = request.read(C::OPERATION, &mut input).and_then(|missing| request.check(C::OPERATION, &input, &missing));
    if let Err(stop) = read {
        return Box::pin(std::future::ready(Err(stop)));
    }
    let outcome = handler(input);
    Box::pin(async move {
        match outcome.await {
            Ok(output) => Ok(request.reply(C::OPERATION, &output)),
            Err(Error::Modeled(error)) => Err(request.thrown(error)),
            Err(Error::Refused(refusal)) => Err(Stop::Refused(refusal)),
            Err(Error::Failed(cause)) => Err(Stop::Failed(cause)),
        }
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
    let outcome = match request.members(operation) {
        Ok(input) => handler(input),
        Err(stop) => return Box::pin(std::future::ready(Err(stop))),
    };
    Box::pin(async move {
        match outcome.await {
            Ok(output) => Ok(request.reply(operation, &output)),
            Err(UntypedError::Refused(refusal)) => Err(Stop::Refused(refusal)),
            Err(UntypedError::Modeled(shape, members)) => {
                let members = Untyped { shape, members };
                let reply = reply::modeled(&*request.protocol, request.service, shape, members);
                Err(Stop::Reply(Box::new(reply)))
            }
        }
    })
}

impl Request {
    fn mode(&self) -> wire::Mode {
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
        Ok(self.protocol.deserialize_request(wire::request_schema(operation), &self.http)?)
    }

    fn reply(&self, operation: &'static Operation, output: &dyn Structure) -> Response {
        let spoken = known(&*self.protocol);
        let output = wire::Input::of(spoken, operation.output, output).with_defaults(self.defaults);
        let reply = self.protocol.serialize_response(wire::response_schema(operation), &output);
        match self.service.settings.xml_namespace {
            Some(namespace) if spoken == Protocol::RestXml => xml_namespace::on_root(reply, operation, namespace),
            _ => reply,
        }
    }

    fn thrown<E: OperationError>(&self, thrown: E) -> Stop {
        match thrown.modeled().map(|(shape, _)| shape) {
            Some(shape) => Stop::Reply(Box::new(reply::modeled(&*self.protocol, self.service, shape, thrown))),
            None => Stop::Failed(Box::new(thrown)),
        }
    }
}
