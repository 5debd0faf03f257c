//! The service.

use shapewright_model::{Json, Model, Node};

use super::json::json;
use super::{cmdlet, text};
use crate::ir::Service;
use crate::names::option;

pub(super) fn service(model: &Model) -> Service {
    let service = model.service();
    let traits = &service.traits;
    let name = service.id.name();
    let aws = traits.aws_service.as_ref();
    let sdk_id = aws.map_or_else(|| name.to_owned(), |aws| aws.sdk_id.clone());
    let endpoint_prefix = aws.and_then(|aws| aws.endpoint_prefix.clone());
    let command = endpoint_prefix.clone().unwrap_or_else(|| option(name));
    let title = text(traits.title.as_deref()).unwrap_or_else(|| sdk_id.clone());
    Service {
        id: service.id.clone(),
        version: service.version.clone(),
        endpoint_prefix: endpoint_prefix.unwrap_or_else(|| command.clone()),
        protocol: service.preferred_protocol().and_then(|preferred| preferred.protocol),
        protocols: service.protocols.clone(),
        auth: service.auth.clone(),
        is_aws: aws.is_some(),
        signing_name: traits.sigv4.clone(),
        api_key: traits.http_api_key_auth.as_deref().cloned(),
        xml_namespace: traits.xml_namespace.clone(),
        endpoint_rules: traits.endpoint_rule_set.as_ref().or(traits.endpoint_bdd.as_ref()).and_then(compact),
        endpoint_tests: traits.endpoint_tests.clone(),
        client_context_params: traits.client_context_params.clone(),
        aws_query_compatible: traits.aws_query_compatible,
        title: title.split_whitespace().collect::<Vec<_>>().join(" "),
        cmdlet: cmdlet(traits),
        documentation: text(traits.documentation.as_deref()),
        command,
        sdk_id,
    }
}

/// The rules without their documentation and white space.
fn compact(rules: &Json) -> Option<String> {
    rules.node().ok().map(|rules| json(&without_documentation(rules)))
}

/// Leaves documentation out. The depth is bounded by the reader's.
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
