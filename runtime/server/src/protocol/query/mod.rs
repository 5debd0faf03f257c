//! The query protocols: a form as the request, XML as the reply. The official runtime has neither of them.

mod form;
mod read;
mod reply;
mod route;

use aws_smithy_http_server::body::BoxBody;
use aws_smithy_http_server::runtime_error::RuntimeError;
use aws_smithy_http_server::schema::routing::{BodyProtocolRouter, RouterBuildContext, RouterBuildError};
use aws_smithy_http_server::schema::{
    BodyRoutedProtocol, DeserializeError, HttpModeledError, ProtocolBuildContext, ServerProtocol,
};
use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::serde::{SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use bytes::Bytes;
use shapewright_core::wire::Dialect;

use crate::refusal::Refusal;
use crate::reply::{Response, unframed};
use crate::schema;

use form::Form;
use reply::Replies;

/// `aws.protocols#awsQuery`
#[derive(Debug)]
pub(super) struct AwsQuery(Replies);

/// `aws.protocols#ec2Query`
#[derive(Debug)]
pub(super) struct Ec2Query(Replies);

static AWS: ShapeId<'static> = shape_id!("aws.protocols", "awsQuery");
static EC2: ShapeId<'static> = shape_id!("aws.protocols", "ec2Query");

macro_rules! query {
    ($protocol:ty, $id:ident, $dialect:expr) => {
        impl BodyRoutedProtocol for $protocol {
            fn from_build_context(context: &ProtocolBuildContext<'_>) -> Result<Self, RouterBuildError> {
                let namespace = schema::table(context.service).and_then(|service| service.settings.xml_namespace);
                Ok(Self(Replies::new($dialect, namespace)))
            }

            fn build_router(
                &self,
                context: RouterBuildContext<'_>,
            ) -> Result<impl BodyProtocolRouter + 'static + use<>, RouterBuildError> {
                Ok(route::Routes::new(&context))
            }
        }

        impl ServerProtocol for $protocol {
            fn protocol_id(&self) -> &'static ShapeId<'static> {
                &$id
            }

            fn deserialize_request<'a>(
                &'a self,
                _: &Schema<'_>,
                request: &'a Request<Bytes>,
            ) -> Result<Box<dyn ShapeDeserializer + 'a>, DeserializeError> {
                Ok(Box::new(read::Value::root($dialect, Form::parse(request.body())?)))
            }

            fn serialize_response(&self, output: &Schema<'_>, value: &dyn SerializableStruct) -> Response {
                self.0.output(output, value)
            }

            /// There are no streams in these protocols.
            fn serialize_streaming_response(
                &self,
                output: &Schema<'_>,
                value: &dyn SerializableStruct,
                _: &Schema<'_>,
                _: Option<BoxBody>,
            ) -> Response {
                self.serialize_response(output, value)
            }

            fn serialize_error(&self, error: &dyn HttpModeledError) -> Response {
                self.0.error(error)
            }

            fn serialize_runtime_error(&self, _: RuntimeError) -> Response {
                unframed(Refusal::internal())
            }

            fn serialize_rejection(&self, error: DeserializeError) -> Response {
                unframed(error.into())
            }
        }
    };
}

query!(AwsQuery, AWS, Dialect::Aws);
query!(Ec2Query, EC2, Dialect::Ec2);
