//! `smithy.protocols#rpcv2Json`: the routes of `rpcv2Cbor`, and JSON. No official crate has it; its parts are official.

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::http_protocol::HttpRpcProtocol;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use shapewright_core::Service;

#[derive(Debug)]
pub(super) struct RpcJson {
    service: &'static Service,
    inner: HttpRpcProtocol<JsonCodec>,
    /// Errors name their type as in `awsJson`.
    errors: AwsJsonRpcProtocol,
}

impl RpcJson {
    pub(super) fn new(service: &'static Service) -> Self {
        let settings = JsonCodecSettings::builder()
            .default_timestamp_format(Format::EpochSeconds)
            .use_string_for_arbitrary_precision(true)
            .use_json_name(false)
            .build();
        let id = shape_id!("smithy.protocols", "rpcv2Json");
        let inner = HttpRpcProtocol::new(id, JsonCodec::new(settings), "application/json");
        Self { service, inner, errors: AwsJsonRpcProtocol::aws_json_1_1() }
    }
}

impl ClientProtocolInner for RpcJson {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.inner.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        _: &str,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError> {
        let operation = cfg.load::<Metadata>().map_or("", |metadata| metadata.name());
        let route = format!("/service/{}/operation/{operation}", self.service.name);
        let mut request = self.inner.serialize_request(input, schema, &route, cfg)?;
        request.headers_mut().insert("smithy-protocol", "rpc-v2-json");
        request.headers_mut().insert("accept", "application/json");
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.inner.deserialize_response(response, schema, cfg)
    }

    fn parse_error_metadata(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.errors.parse_error_metadata(response, cfg)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.inner.payload_codec()
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        Some("application/json")
    }

    fn update_endpoint(
        &self,
        request: &mut HttpRequest,
        endpoint: &Endpoint,
        cfg: &ConfigBag,
    ) -> Result<(), SerdeError> {
        self.inner.update_endpoint(request, endpoint, cfg)
    }
}
