//! The query protocols: a form as the request, XML as the reply.
//!
//! The official writer of `awsQuery` takes schemas of items without a name alone, and there is none of `ec2Query`, so
//! that [`write`] is the writer of both. Replies are read by the official codec of XML.

mod reply;
mod write;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::protocol::{ClientProtocolInner, apply_http_endpoint};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings};
use shapewright_core::Service;
use shapewright_core::wire::Dialect;

/// `aws.protocols#awsQuery` or `aws.protocols#ec2Query`.
#[derive(Debug)]
pub(super) struct Query {
    id: ShapeId<'static>,
    dialect: Dialect,
    version: &'static str,
    codec: XmlCodec,
}

impl Query {
    pub(super) fn aws(service: &'static Service) -> Self {
        Self::new(shape_id!("aws.protocols", "awsQuery"), Dialect::Aws, service)
    }

    pub(super) fn ec2(service: &'static Service) -> Self {
        Self::new(shape_id!("aws.protocols", "ec2Query"), Dialect::Ec2, service)
    }

    fn new(id: ShapeId<'static>, dialect: Dialect, service: &'static Service) -> Self {
        let settings = XmlCodecSettings::builder().default_timestamp_format(Format::DateTime).build();
        Self { id, dialect, version: service.version, codec: XmlCodec::new(settings) }
    }
}

fn operation(cfg: &ConfigBag) -> Result<&str, SerdeError> {
    let metadata = cfg.load::<Metadata>().ok_or_else(|| SerdeError::custom("the name of the operation is unknown"))?;
    Ok(metadata.name())
}

fn other(error: impl std::fmt::Display) -> SerdeError {
    SerdeError::custom(error.to_string())
}

impl ClientProtocolInner for Query {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        &self.id
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        _: &Schema<'_>,
        _: &str,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError> {
        let form = write::form(self.dialect, operation(cfg)?, self.version, input)?;
        let length = form.len().to_string();
        let mut request = HttpRequest::new(SdkBody::from(form));
        request.set_method("POST").map_err(other)?;
        request.set_uri("/").map_err(other)?;
        request.headers_mut().insert("content-type", "application/x-www-form-urlencoded");
        request.headers_mut().insert("content-length", length);
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        _: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = response.body().bytes().unwrap_or_default();
        let output = match self.dialect {
            Dialect::Aws => reply::result(body, operation(cfg)?),
            Dialect::Ec2 => reply::whole(body),
        };
        Ok(Box::new(self.codec.create_deserializer(output)))
    }

    fn parse_error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<ErrorMetadataBuilder, SerdeError> {
        reply::metadata(response.body().bytes().unwrap_or_default())
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a HttpResponse,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = response.body().bytes().unwrap_or_default();
        Ok(Box::new(self.codec.create_deserializer(reply::error(body))))
    }

    fn update_endpoint(
        &self,
        request: &mut HttpRequest,
        endpoint: &Endpoint,
        cfg: &ConfigBag,
    ) -> Result<(), SerdeError> {
        apply_http_endpoint(request, endpoint, cfg)
    }
}
