//! The protocol of a service: the official ones, and what they lack.

#[cfg(any(feature = "query", feature = "rest-xml"))]
mod cdata;
mod complete;
#[cfg(feature = "query")]
mod query;
#[cfg(feature = "rpc-json")]
mod rpc_json;

#[cfg(feature = "rpc-cbor")]
use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
#[cfg(feature = "rest-json")]
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
#[cfg(any(feature = "query", feature = "rest-xml"))]
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::protocol::SharedClientProtocol;
#[cfg(any(feature = "query", feature = "rest-xml"))]
use aws_smithy_types::body::SdkBody;
#[cfg(feature = "rest-xml")]
use aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol;
use shapewright_core::Service;
use shapewright_core::service::Protocol;

use crate::config::ConfigError;

pub(crate) use complete::complete;

/// What writes the requests of a service and reads its replies.
pub(crate) fn protocol(service: &'static Service) -> Result<SharedClientProtocol, ConfigError> {
    let json = |protocol: AwsJsonRpcProtocol| SharedClientProtocol::new(protocol.with_target_prefix(service.name));
    Ok(match service.protocol {
        Protocol::AwsJson1_0 => json(AwsJsonRpcProtocol::aws_json_1_0()),
        Protocol::AwsJson1_1 => json(AwsJsonRpcProtocol::aws_json_1_1()),
        #[cfg(feature = "rpc-cbor")]
        Protocol::Rpcv2Cbor => SharedClientProtocol::new(RpcV2CborProtocol::new()),
        #[cfg(feature = "rpc-json")]
        Protocol::Rpcv2Json => SharedClientProtocol::new(rpc_json::RpcJson::new(service)),
        #[cfg(feature = "rest-json")]
        Protocol::RestJson1 => SharedClientProtocol::new(AwsRestJsonProtocol::new()),
        #[cfg(feature = "rest-xml")]
        Protocol::RestXml => {
            let protocol = AwsRestXmlProtocol::new().with_no_error_wrapping(service.settings.no_error_wrapping);
            SharedClientProtocol::new(match service.settings.xml_namespace {
                None => protocol,
                Some(namespace) => {
                    protocol.with_service_xml_namespace(namespace.uri, namespace.prefix.map(str::to_owned))
                }
            })
        }
        #[cfg(feature = "query")]
        Protocol::AwsQuery => SharedClientProtocol::new(query::Query::aws(service)),
        #[cfg(feature = "query")]
        Protocol::Ec2Query => SharedClientProtocol::new(query::Query::ec2(service)),
        other => return Err(ConfigError::Protocol(other)),
    })
}

/// A reply in a form that the official reader understands, if it is in another.
#[cfg(any(feature = "query", feature = "rest-xml"))]
pub(crate) fn readable(reply: &HttpResponse, service: &Service) -> Option<HttpResponse> {
    if !matches!(service.protocol, Protocol::AwsQuery | Protocol::Ec2Query | Protocol::RestXml) {
        return None;
    }
    let body = cdata::escaped(reply.body().bytes()?)?;
    let mut readable = HttpResponse::new(reply.status(), SdkBody::from(body));
    *readable.headers_mut() = reply.headers().clone();
    Some(readable)
}
