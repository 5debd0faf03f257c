//! The protocols of a service: the official ones, and those that the official server runtime lacks.

#[cfg(feature = "query")]
mod query;
#[cfg(feature = "rpc-json")]
mod rpc_json;
mod spoken;

use aws_smithy_http_server::schema::routing::RouterBuildError;
#[cfg(any(feature = "query", feature = "rpc-json"))]
use aws_smithy_http_server::schema::{ProtocolOrder, ProtocolRegistration};
use aws_smithy_http_server::schema::{ProtocolRegistry, ServerProtocol, ServiceSchema, SharedServerProtocol};
use shapewright_core::service::Protocol;

pub(crate) use spoken::spoken;

/// Our own, in the order of "AWS service protocol precision" in Smithy's guide of wire protocols.
pub(crate) static OWN: ProtocolRegistry = ProtocolRegistry::new(&[
    #[cfg(feature = "rpc-json")]
    ProtocolRegistration::metadata_routed::<rpc_json::RpcJson>(Protocol::Rpcv2Json.id()).with_order(&[
        ProtocolOrder::After(Protocol::Rpcv2Cbor.id()),
        ProtocolOrder::Before(Protocol::AwsJson1_0.id()),
    ]),
    #[cfg(feature = "query")]
    ProtocolRegistration::body_routed::<query::AwsQuery>(Protocol::AwsQuery.id())
        .with_order(&[ProtocolOrder::After(Protocol::AwsJson1_1.id()), ProtocolOrder::Before(Protocol::Ec2Query.id())]),
    #[cfg(feature = "query")]
    ProtocolRegistration::body_routed::<query::Ec2Query>(Protocol::Ec2Query.id())
        .with_order(&[ProtocolOrder::Before(Protocol::RestJson1.id())]),
]);

/// The protocols of a service, each with its own name of the tables.
pub(crate) fn build(
    schema: &'static ServiceSchema<'static>,
) -> Result<Vec<(Protocol, SharedServerProtocol)>, RouterBuildError> {
    let mut protocols = Vec::new();
    for id in schema.protocols() {
        for registry in [&ProtocolRegistry::BUILTIN, &OWN] {
            if let Some(protocol) = registry.resolve_id(schema, id.as_str())? {
                protocols.push((known(&*protocol), protocol));
            }
        }
    }
    Ok(protocols)
}

/// Which protocol it is.
pub(crate) fn known(protocol: &dyn ServerProtocol) -> Protocol {
    use Protocol::{AwsJson1_0, AwsJson1_1, AwsQuery, Ec2Query, RestJson1, RestXml, Rpcv2Cbor, Rpcv2Json};
    let all = [AwsJson1_0, AwsJson1_1, AwsQuery, Ec2Query, RestJson1, RestXml, Rpcv2Cbor, Rpcv2Json];
    let id = protocol.protocol_id().as_str();
    all.into_iter().find(|known| known.id() == id).unwrap_or(Protocol::Unknown)
}
