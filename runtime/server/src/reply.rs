//! Error replies: those of the model and those that it does not list, as the protocol has them.

use std::fmt;

use aws_smithy_http_server::body::BoxBody;
#[cfg(any(feature = "query", feature = "rpc-json"))]
use aws_smithy_http_server::extension::RuntimeErrorExtension;
use aws_smithy_http_server::schema::{HttpModeledError, ServerProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType, shape_id};
use http::header::{HeaderName, HeaderValue};
use shapewright_core::error::OperationError;
use shapewright_core::node::Map;
use shapewright_core::service::Protocol;
use shapewright_core::shape::Role;
use shapewright_core::{Service, Shape, wire};

use crate::context::Context;
use crate::protocol::known;
use crate::refusal::Refusal;
use crate::xml_error;

pub(crate) type Response = http::Response<BoxBody>;

/// The members of an error.
pub(crate) trait Members: fmt::Debug + Send + Sync + 'static {
    fn write(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError>;
}

impl<E: OperationError> Members for E {
    fn write(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        match self.modeled() {
            Some((shape, members)) => wire::Input::new(shape, members).serialize_members(serializer),
            None => Ok(()),
        }
    }
}

/// Members without a type.
#[derive(Debug)]
pub(crate) struct Untyped {
    pub(crate) shape: &'static Shape,
    pub(crate) members: Map,
}

impl Members for Untyped {
    fn write(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        wire::Input::new(self.shape, &self.members).serialize_members(serializer)
    }
}

/// The reply for an error of a shape.
pub(crate) fn modeled(
    protocol: &dyn ServerProtocol,
    service: &Service,
    shape: &'static Shape,
    members: impl Members,
) -> Response {
    let spoken = known(protocol);
    let (status, code) = match shape.role {
        Role::Error { query_status, code, .. } if spoken == Protocol::AwsQuery => (query_status, code),
        Role::Error { status, code, .. } => (status, code),
        Role::Data => (500, shape.name),
    };
    let name = if is_query(spoken) { code } else { shape.name };
    let mut reply = error(protocol, service, name, status, wire::schema(shape), members);
    // Only a client that spoke `awsQuery` before asks for its codes.
    let asked = Context::current().headers().get("x-amzn-query-mode").is_some_and(|mode| mode == "true");
    if service.settings.query_compatible && asked && !is_query(spoken) {
        let fault = if status < 500 { "Sender" } else { "Receiver" };
        if let Ok(value) = HeaderValue::try_from(format!("{code};{fault}")) {
            reply.headers_mut().insert(HeaderName::from_static("x-amzn-query-error"), value);
        }
    }
    reply
}

/// The reply for a refusal.
pub(crate) fn refusal(protocol: &dyn ServerProtocol, service: &Service, refusal: Refusal) -> Response {
    error(protocol, service, refusal.code(), refusal.status().as_u16(), refusal.schema(), refusal)
}

fn error(
    protocol: &dyn ServerProtocol,
    service: &Service,
    name: &'static str,
    status: u16,
    schema: &'static Schema<'static>,
    members: impl Members,
) -> Response {
    let spoken = known(protocol);
    // The official implementation of this one protocol leaves out the member that distinguishes errors.
    let typed = spoken == Protocol::Rpcv2Cbor;
    let mut reply = protocol.serialize_error(&Error { schema, status, members, typed });
    if is_query(spoken) || spoken == Protocol::RestXml {
        reply = xml_error::enveloped(reply, spoken, service.settings.no_error_wrapping, name, status);
    }
    reply.headers_mut().insert(HeaderName::from_static("x-amzn-errortype"), HeaderValue::from_static(name));
    reply
}

pub(crate) fn is_query(protocol: Protocol) -> bool {
    matches!(protocol, Protocol::AwsQuery | Protocol::Ec2Query)
}

/// A refusal that is still to be written in the form of its protocol.
#[cfg(any(feature = "query", feature = "rpc-json"))]
pub(crate) fn unframed(refusal: Refusal) -> Response {
    let mut reply = Response::new(aws_smithy_http_server::body::empty());
    *reply.status_mut() = refusal.status();
    reply.extensions_mut().insert(refusal);
    reply
}

/// A reply that could not be written, as the official protocols mark it.
#[cfg(any(feature = "query", feature = "rpc-json"))]
pub(crate) fn unwritten() -> Response {
    let mut reply = Response::new(aws_smithy_http_server::body::empty());
    *reply.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
    reply.extensions_mut().insert(RuntimeErrorExtension::new("Serialization".to_owned()));
    reply
}

/// An error as the official protocols take it.
#[derive(Debug)]
struct Error<M> {
    schema: &'static Schema<'static>,
    status: u16,
    members: M,
    /// Whether it writes `__type` itself.
    typed: bool,
}

static TYPE: Schema<'static> =
    Schema::new_member(shape_id!("smithy.api", "Error", "__type"), ShapeType::String, "__type", usize::MAX - 1);

impl<M> fmt::Display for Error<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.schema.shape_id().shape_name())
    }
}

impl<M: Members> std::error::Error for Error<M> {}

impl<M: Members> SerializableStruct for Error<M> {
    fn schema(&self) -> &Schema<'_> {
        self.schema
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        if self.typed {
            serializer.write_string(&TYPE, self.schema.shape_id().as_str())?;
        }
        self.members.write(serializer)
    }
}

impl<M: Members> HttpModeledError for Error<M> {
    fn status_code(&self) -> u16 {
        self.status
    }
}
