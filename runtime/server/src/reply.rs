//! Error replies: those of the model and those that it does not list, as the protocol has them.

use std::fmt;

use aws_smithy_http_server::body::BoxBody;
use aws_smithy_http_server::schema::{HttpModeledError, ServerProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType, shape_id};
use http::header::{HeaderName, HeaderValue};
use shapewright_core::error::OperationError;
use shapewright_core::node::Map;
use shapewright_core::service::Protocol;
use shapewright_core::shape::Role;
use shapewright_core::{Service, Shape, wire};

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
    let (status, code) = match shape.role {
        Role::Error { status, code, .. } => (status, code),
        Role::Data => (500, shape.name),
    };
    let mut reply = error(protocol, service, shape.name, status, wire::schema(shape), members);
    if service.settings.query_compatible {
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
    // The official implementation of this one protocol leaves out the member that distinguishes errors.
    let typed = is_rpc_v2_cbor(protocol);
    let mut reply = protocol.serialize_error(&Error { schema, status, members, typed });
    if service.protocol == Protocol::RestXml {
        reply = xml_error::enveloped(reply, service, name, status);
    }
    reply.headers_mut().insert(HeaderName::from_static("x-amzn-errortype"), HeaderValue::from_static(name));
    reply
}

/// Whether the bodies of a protocol are JSON.
pub(crate) fn is_json(protocol: &dyn ServerProtocol) -> bool {
    let id = protocol.protocol_id().as_str();
    matches!(id, "aws.protocols#awsJson1_0" | "aws.protocols#awsJson1_1" | "aws.protocols#restJson1")
}

fn is_rpc_v2_cbor(protocol: &dyn ServerProtocol) -> bool {
    protocol.protocol_id().as_str() == "smithy.protocols#rpcv2Cbor"
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
