//! What the runtime can do with each protocol.

use shapewright_core::service;
use shapewright_model::Protocol;

/// What the runtime can do with a protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// Whether there is a client, which the command line needs too.
    pub client: bool,
    /// Whether there is a server.
    pub server: bool,
}

/// What the runtime can do with a protocol: nothing without one.
pub fn support(protocol: Option<Protocol>) -> Support {
    let (client, server) = match protocol {
        Some(
            Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::Rpcv2Cbor | Protocol::RestJson1 | Protocol::RestXml,
        ) => (true, true),
        Some(Protocol::AwsQuery | Protocol::Ec2Query | Protocol::Rpcv2Json) => (true, false),
        None => (false, false),
    };
    Support { client, server }
}

/// The macro of the runtime that reports a missing feature, if a protocol's client needs one.
pub(crate) fn required(protocol: Option<Protocol>) -> Option<&'static str> {
    match protocol? {
        Protocol::RestJson1 => Some("require_rest_json"),
        Protocol::RestXml => Some("require_rest_xml"),
        Protocol::AwsQuery | Protocol::Ec2Query => Some("require_query"),
        Protocol::Rpcv2Json => Some("require_rpc_json"),
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::Rpcv2Cbor => None,
    }
}

/// Whether a protocol carries members elsewhere than in the body.
pub(crate) fn has_bindings(protocol: Option<Protocol>) -> bool {
    matches!(protocol, Some(Protocol::RestJson1 | Protocol::RestXml))
}

/// Whether requests or replies of a protocol are XML, or go by its traits.
pub(crate) fn is_xml(protocol: Option<Protocol>) -> bool {
    matches!(protocol, Some(Protocol::RestXml | Protocol::AwsQuery | Protocol::Ec2Query))
}

/// Whether `timestampFormat` counts in a protocol.
pub(crate) fn has_timestamp_formats(protocol: Option<Protocol>) -> bool {
    protocol != Some(Protocol::Rpcv2Json)
}

/// The runtime's own name for a protocol.
pub(crate) fn in_runtime(protocol: Option<Protocol>) -> service::Protocol {
    match protocol {
        Some(Protocol::AwsJson1_0) => service::Protocol::AwsJson1_0,
        Some(Protocol::AwsJson1_1) => service::Protocol::AwsJson1_1,
        Some(Protocol::Rpcv2Cbor) => service::Protocol::Rpcv2Cbor,
        Some(Protocol::RestJson1) => service::Protocol::RestJson1,
        Some(Protocol::RestXml) => service::Protocol::RestXml,
        Some(Protocol::AwsQuery) => service::Protocol::AwsQuery,
        Some(Protocol::Ec2Query) => service::Protocol::Ec2Query,
        Some(Protocol::Rpcv2Json) => service::Protocol::Rpcv2Json,
        None => service::Protocol::Unknown,
    }
}
