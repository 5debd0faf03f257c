//! `smithy.protocols#rpcv2Json`: the routes of `rpcv2Cbor`, and JSON. The official runtime has its parts, and no whole.

use std::collections::HashMap;

use aws_smithy_http_server::body::BoxBody;
use aws_smithy_http_server::runtime_error::RuntimeError;
use aws_smithy_http_server::schema::protocol::discriminator::{BodyDiscriminator, TypeValue};
use aws_smithy_http_server::schema::protocol::response::{
    ResponseBindings, log_serialize_failure, serialize_modeled_error_response,
};
use aws_smithy_http_server::schema::protocol::rpc::{RpcAccept, RpcProtocol, RpcStreaming};
use aws_smithy_http_server::schema::routing::{
    MetadataProtocolRouter, OperationTarget, RouteClaim, RouterBuildContext, RouterBuildError, RoutingError,
};
use aws_smithy_http_server::schema::{
    BodyDirective, DeserializeError, HttpModeledError, MetadataRoutedProtocol, OperationSchema, ProtocolBuildContext,
    ServerProtocol,
};
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_runtime_api::http::{Headers, Request};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::date_time::Format;
use bytes::Bytes;
use http::HeaderValue;
use http::header::HeaderName;

use crate::refusal::Refusal;
use crate::reply::{Response, unframed, unwritten};

static ID: ShapeId<'static> = shape_id!("smithy.protocols", "rpcv2Json");
const CONTENT_TYPE: &str = "application/json";
const PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");
const NAME: &str = "rpc-v2-json";

#[derive(Debug)]
pub(super) struct RpcJson(RpcProtocol<JsonCodec>);

impl MetadataRoutedProtocol for RpcJson {
    fn from_build_context(_: &ProtocolBuildContext<'_>) -> Result<Self, RouterBuildError> {
        // As strict as the official servers of JSON.
        let settings = JsonCodecSettings::builder()
            .use_json_name(false)
            .use_string_for_arbitrary_precision(true)
            .default_timestamp_format(Format::EpochSeconds)
            .enforce_strictness(true)
            .validate_skipped_string_encoding(true)
            .allow_integral_float_numbers(true)
            .strict_timestamp_formats(true)
            .dispatch_null_members(true)
            .build();
        let (accept, streaming) = (RpcAccept::ModeledOutput, RpcStreaming::CodecContentType);
        Ok(Self(RpcProtocol::new(JsonCodec::new(settings), CONTENT_TYPE, None, accept, streaming)))
    }

    fn build_router(
        &self,
        context: RouterBuildContext<'_>,
    ) -> Result<impl MetadataProtocolRouter + 'static + use<>, RouterBuildError> {
        let name = |target: &OperationTarget| target.operation().shape_id().shape_name();
        Ok(Routes {
            service: context.service.shape_id().shape_name(),
            operations: context.targets.iter().map(|target| (name(target), *target)).collect(),
        })
    }
}

/// `POST /service/NAME/operation/NAME`, below any prefix.
#[derive(Debug)]
struct Routes {
    service: &'static str,
    operations: HashMap<&'static str, OperationTarget>,
}

impl MetadataProtocolRouter for Routes {
    fn route(&self, request: &http::Request<()>) -> Result<OperationTarget, RoutingError> {
        let mut steps = request.uri().path().rsplit('/');
        let [operation, of, service, kind] = std::array::from_fn(|_| steps.next().unwrap_or_default());
        if (kind, service, of) != ("service", self.service, "operation") {
            return Err(RoutingError::unknown_operation());
        }
        let target = self.operations.get(operation).copied().ok_or_else(RoutingError::unknown_operation)?;
        if request.method() == http::Method::POST { Ok(target) } else { Err(RoutingError::method_not_allowed()) }
    }

    fn claim(&self, request: &http::Request<()>) -> RouteClaim {
        if request.headers().get(PROTOCOL).is_none_or(|name| name != NAME) {
            return RouteClaim::NoClaim;
        }
        match self.route(request) {
            Ok(target) => RouteClaim::ClaimedWithRoute(target),
            Err(error) => RouteClaim::DeferredRejection(error),
        }
    }
}

impl RpcJson {
    fn written(&self, reply: Result<Response, SerdeError>) -> Response {
        let mut reply = reply.unwrap_or_else(|error| {
            log_serialize_failure(&error);
            unwritten()
        });
        reply.headers_mut().insert(PROTOCOL, HeaderValue::from_static(NAME));
        reply
    }
}

impl ServerProtocol for RpcJson {
    fn protocol_id(&self) -> &'static ShapeId<'static> {
        &ID
    }

    fn validate_request_headers(
        &self,
        operation: &OperationSchema<'_>,
        headers: &Headers,
    ) -> Result<(), DeserializeError> {
        self.0.check_accept(operation.output(), headers)
    }

    fn request_body_requirement(&self, operation: &OperationSchema<'_>) -> BodyDirective {
        if self.0.reads_request_body(operation.input()) { BodyDirective::Collect } else { BodyDirective::Skip }
    }

    fn deserialize_request<'a>(
        &'a self,
        input: &Schema<'_>,
        request: &'a Request<Bytes>,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, DeserializeError> {
        self.0.deserialize_request(input, request)
    }

    fn serialize_response(&self, output: &Schema<'_>, value: &dyn SerializableStruct) -> Response {
        self.written(self.0.serialize_response(output, value))
    }

    fn serialize_streaming_response(
        &self,
        output: &Schema<'_>,
        value: &dyn SerializableStruct,
        _: &Schema<'_>,
        body: Option<BoxBody>,
    ) -> Response {
        let body = body.unwrap_or_else(aws_smithy_http_server::body::empty);
        self.written(self.0.serialize_streaming_response(output, value, body))
    }

    fn serialize_error(&self, error: &dyn HttpModeledError) -> Response {
        let (schema, status) = (error.schema(), error.status_code());
        let framed = BodyDiscriminator::new(TypeValue::FullShapeId).frame(schema, error);
        let bindings = ResponseBindings::BodyOnly;
        let reply = serialize_modeled_error_response(self.0.codec(), schema, &framed, status, bindings, CONTENT_TYPE);
        self.written(reply)
    }

    fn serialize_runtime_error(&self, _: RuntimeError) -> Response {
        unframed(Refusal::internal())
    }

    fn serialize_rejection(&self, error: DeserializeError) -> Response {
        unframed(error.into())
    }
}
