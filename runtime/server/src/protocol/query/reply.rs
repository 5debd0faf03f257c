//! Outputs and errors as XML, in the envelope of their protocol.

use aws_smithy_http_server::body::to_boxed;
use aws_smithy_http_server::schema::HttpModeledError;
use aws_smithy_http_server::schema::protocol::response::log_serialize_failure;
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::date_time::Format;
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings};
use http::header::{CONTENT_TYPE, HeaderValue};
use shapewright_core::shape::XmlNamespace;
use shapewright_core::wire::Dialect;

use crate::context::Context;
use crate::reply::{Response, unwritten};
use crate::xml_error::inside;

/// Writes replies.
#[derive(Debug)]
pub(super) struct Replies {
    dialect: Dialect,
    codec: XmlCodec,
    namespace: Option<XmlNamespace>,
}

impl Replies {
    pub(super) fn new(dialect: Dialect, namespace: Option<XmlNamespace>) -> Self {
        let settings = XmlCodecSettings::builder().default_timestamp_format(Format::DateTime).build();
        Self { dialect, codec: XmlCodec::new(settings), namespace }
    }

    /// The reply of the operation that is being answered.
    pub(super) fn output(&self, output: &Schema<'_>, value: &dyn SerializableStruct) -> Response {
        let context = Context::current();
        let (operation, id) = (context.operation(), context.request_id());
        self.written(
            200,
            self.members(output, value).map(|members| {
                let namespace = self.namespace.map(|XmlNamespace { uri, prefix }| {
                    let prefix = prefix.map(|prefix| format!(":{prefix}")).unwrap_or_default();
                    format!(" xmlns{prefix}=\"{}\"", uri.replace('&', "&amp;").replace('"', "&quot;"))
                });
                let content = match self.dialect {
                    Dialect::Ec2 => format!("{members}<requestId>{id}</requestId>"),
                    Dialect::Aws => {
                        // An operation without an output has no result.
                        let has_output = output.original_name().is_some();
                        let tag = format!("{operation}Result");
                        let result = if has_output { format!("<{tag}>{members}</{tag}>") } else { String::new() };
                        format!("{result}<ResponseMetadata><RequestId>{id}</RequestId></ResponseMetadata>")
                    }
                };
                format!("<{operation}Response{}>{content}</{operation}Response>", namespace.unwrap_or_default())
            }),
        )
    }

    /// The members of an error below an element of its name; the envelope is that of all errors in XML.
    pub(super) fn error(&self, error: &dyn HttpModeledError) -> Response {
        let members = self.members(error.schema(), error);
        self.written(error.status_code(), members.map(|members| format!("<Error>{members}</Error>")))
    }

    fn members(&self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<String, SerdeError> {
        let mut serializer = self.codec.create_serializer();
        serializer.set_next_root_xml_name("Members".to_owned());
        serializer.write_struct(schema, value)?;
        let written = String::from_utf8(FinishSerializer::finish(serializer));
        let written = written.map_err(|error| SerdeError::custom(error.to_string()))?;
        Ok(inside(&written).to_owned())
    }

    fn written(&self, status: u16, text: Result<String, SerdeError>) -> Response {
        let text = match text {
            Ok(text) => text,
            Err(error) => {
                log_serialize_failure(&error);
                return unwritten();
            }
        };
        let media_type = match self.dialect {
            Dialect::Aws => HeaderValue::from_static("text/xml"),
            Dialect::Ec2 => HeaderValue::from_static("text/xml;charset=UTF-8"),
        };
        let mut reply = Response::new(to_boxed(text));
        *reply.status_mut() = http::StatusCode::from_u16(status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
        reply.headers_mut().insert(CONTENT_TYPE, media_type);
        reply
    }
}
