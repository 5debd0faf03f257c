//! The service's table.

use proc_macro2::{Ident, Span};
use shapewright_model::{Model, Node, Protocol};

use super::docs::docs;
use super::json::json;
use crate::ir::Service;
use crate::names::option;
use crate::options::Options;

/// The runtime's variant for a protocol, if it has one.
fn variant(protocol: Protocol) -> Option<&'static str> {
    Some(match protocol {
        Protocol::AwsJson1_0 => "AwsJson1_0",
        Protocol::AwsJson1_1 => "AwsJson1_1",
        Protocol::Rpcv2Cbor => "Rpcv2Cbor",
        Protocol::RestJson1 => "RestJson1",
        Protocol::RestXml => "RestXml",
        Protocol::AwsQuery => "AwsQuery",
        Protocol::Ec2Query => "Ec2Query",
        Protocol::Rpcv2Json => return None,
    })
}

pub(crate) fn service(model: &Model, options: &Options) -> Service {
    let service = model.service();
    let traits = &service.traits;
    let name = service.id.name().to_owned();
    let aws = traits.aws_service.as_ref();
    let sdk_id = aws.map_or_else(|| name.clone(), |aws| aws.sdk_id.clone());
    let endpoint_prefix = aws.and_then(|aws| aws.endpoint_prefix.clone());
    let command = endpoint_prefix.clone().unwrap_or_else(|| option(&name));
    let title = traits.title.clone().unwrap_or_else(|| sdk_id.clone());
    let spoken = service.preferred_protocol().and_then(|spoken| spoken.protocol);
    let protocol = Ident::new(spoken.and_then(variant).unwrap_or("Unknown"), Span::call_site());
    let docs = docs(traits.documentation.as_deref(), || format!("The service `{name}`."), options);
    Service {
        namespace: service.id.namespace().to_owned(),
        version: service.version.clone(),
        endpoint_prefix: endpoint_prefix.unwrap_or_else(|| command.clone()),
        signing_name: traits.sigv4.clone(),
        endpoint_rules: traits.endpoint_rule_set.as_ref().and_then(compact),
        name,
        sdk_id,
        command,
        protocol,
        title,
        docs,
    }
}

/// The rules without their documentation and white space.
fn compact(rules: &shapewright_model::Json) -> Option<String> {
    rules.node().ok().map(|rules| json(&without_documentation(rules)))
}

/// Takes documentation out. The depth is bounded by the reader's.
fn without_documentation(node: Node) -> Node {
    match node {
        Node::Object(entries) => {
            let kept = entries.into_iter().filter(|(name, _)| name != "documentation");
            Node::Object(kept.map(|(name, value)| (name, without_documentation(value))).collect())
        }
        Node::Array(items) => Node::Array(items.into_iter().map(without_documentation).collect()),
        other => other,
    }
}
