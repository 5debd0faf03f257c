//! What the runtime can do with each protocol, and what a service's tables hold for those that it speaks.

use shapewright_core::service;
use shapewright_model::Protocol;

use crate::ir::Service;

/// The macro of the runtime that reports a missing feature, if a protocol's client needs one.
pub(crate) fn required(protocol: Protocol) -> Option<&'static str> {
    match protocol {
        Protocol::RestJson1 => Some("require_rest_json"),
        Protocol::RestXml => Some("require_rest_xml"),
        Protocol::Rpcv2Cbor => Some("require_rpc_cbor"),
        other => required_of_server(other),
    }
}

/// The macro of the runtime that reports a missing feature, if a protocol's server needs one.
pub(crate) fn required_of_server(protocol: Protocol) -> Option<&'static str> {
    match protocol {
        Protocol::AwsQuery | Protocol::Ec2Query => Some("require_query"),
        Protocol::Rpcv2Json => Some("require_rpc_json"),
        _ => None,
    }
}

/// Whether streams of events go over HTTP/2: it is the first of `eventStreamHttp`.
pub(crate) fn event_stream_http2(service: &Service) -> bool {
    let spoken = service.protocols.iter().find(|spoken| spoken.protocol == service.protocol);
    spoken.is_some_and(|spoken| spoken.settings.event_stream_http.first().is_some_and(|version| version == "h2"))
}

/// The protocols whose traits are in the tables of a service: that of its client, and all those of its server.
#[derive(Clone, Copy)]
pub(crate) struct Spoken<'a> {
    service: &'a Service,
    served: bool,
}

impl<'a> Spoken<'a> {
    /// `served` says whether there is a server.
    pub(crate) fn of(service: &'a Service, served: bool) -> Self {
        Self { service, served }
    }

    /// Those of the server.
    pub(crate) fn served(self) -> impl Iterator<Item = Protocol> + 'a {
        let preferred = self.service.protocol;
        let known = self.service.protocols.iter().filter_map(|spoken| spoken.protocol);
        preferred.into_iter().chain(known.filter(move |other| Some(*other) != preferred)).filter(move |_| self.served)
    }

    fn any(self, is: impl Fn(Protocol) -> bool) -> bool {
        self.service.protocol.into_iter().chain(self.served()).any(is)
    }

    /// Whether one of them carries members elsewhere than in the body.
    pub(crate) fn has_bindings(self) -> bool {
        self.any(|protocol| matches!(protocol, Protocol::RestJson1 | Protocol::RestXml))
    }

    /// Whether requests or replies of one of them are XML, or go by its traits.
    pub(crate) fn is_xml(self) -> bool {
        self.any(|protocol| matches!(protocol, Protocol::RestXml | Protocol::AwsQuery | Protocol::Ec2Query))
    }

    /// Whether one of them goes by `ec2QueryName`.
    pub(crate) fn is_ec2(self) -> bool {
        self.any(|protocol| protocol == Protocol::Ec2Query)
    }

    /// Whether `jsonName` may be in the tables: `ec2QueryName` takes its place in the official schemas.
    pub(crate) fn has_json_names(self) -> bool {
        !self.is_ec2() || self.any(|protocol| protocol == Protocol::RestJson1)
    }

    /// Whether `timestampFormat` counts in one of them.
    pub(crate) fn has_timestamp_formats(self) -> bool {
        self.any(|protocol| protocol != Protocol::Rpcv2Json)
    }

    /// Whether errors of `restXml` have no outer element.
    pub(crate) fn no_error_wrapping(self) -> bool {
        let xml = self.service.protocols.iter().find(|spoken| spoken.protocol == Some(Protocol::RestXml));
        xml.is_some_and(|spoken| spoken.settings.no_error_wrapping)
    }
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
