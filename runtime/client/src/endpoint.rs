//! Where to send a request, and how to sign it there: what the model's rules say.

use std::sync::Arc;

use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::endpoint::Endpoint;
use shapewright_core::endpoint::{Param, Params, RuleSet};
use shapewright_core::node::Number;
use shapewright_core::{Node, Service};

use crate::config::{Config, ConfigError};

/// Sets the resolver. A service without rules is called at [`Config::endpoint_url`] alone.
pub(crate) fn configure(
    service: &'static Service,
    config: &Config,
    layer: &mut Layer,
    components: &mut RuntimeComponentsBuilder,
) -> Result<(), ConfigError> {
    let outcome = resolve(service, config)?;
    layer.store_put(EndpointResolverParams::new(()));
    components.set_endpoint_resolver(Some(SharedEndpointResolver::new(Resolved(Arc::new(outcome)))));
    Ok(())
}

/// The endpoint of a client. No parameter comes from a request, so that one evaluation serves all calls.
pub(crate) fn resolve(service: &'static Service, config: &Config) -> Result<Result<Endpoint, String>, ConfigError> {
    let Some(rules) = service.endpoint_rules else {
        let missing = || format!("`{}` has no endpoint rules, so that the endpoint URL must be set", service.name);
        let given = config.endpoint_url_of(service).ok_or_else(missing);
        return Ok(given.map(|url| Endpoint::builder().url(url).build()));
    };
    let rules = RuleSet::parse(rules).map_err(|error| ConfigError::EndpointRules(error.to_string()))?;
    let mut params = Params::new();
    for parameter in rules.parameters() {
        let value = match parameter.built_in() {
            Some("AWS::Region") => config.region.as_ref().map(|region| Param::String(region.to_string())),
            Some("AWS::UseFIPS") => Some(Param::Boolean(config.use_fips)),
            Some("AWS::UseDualStack") => Some(Param::Boolean(config.use_dual_stack)),
            Some("SDK::Endpoint") => config.endpoint_url_of(service).map(Param::String),
            _ => None,
        };
        if let Some(value) = value {
            params.insert(parameter.name().to_owned(), value);
        }
    }
    Ok(match rules.resolve(&params) {
        Ok(found) => {
            let mut endpoint = Endpoint::builder().url(in_lower_case(found.url));
            for (name, values) in found.headers {
                for value in values {
                    endpoint = endpoint.header(name.clone(), value);
                }
            }
            for (name, value) in found.properties {
                endpoint = endpoint.property(name, document(value));
            }
            Ok(endpoint.build())
        }
        Err(error) => Err(error.to_string()),
    })
}

/// An address with its host in lower case, as it is signed and sent, whatever the region's is in.
fn in_lower_case(mut url: String) -> String {
    let start = url.find("://").map_or(0, |at| at + "://".len());
    let end = url.get(start..).and_then(|rest| rest.find('/')).map_or(url.len(), |at| start + at);
    if let Some(host) = url.get_mut(start..end) {
        host.make_ascii_lowercase();
    }
    url
}

/// A property, such as `authSchemes`, which says how to sign. The depth is bounded by the reader of the rules.
fn document(node: Node) -> Document {
    match node {
        Node::Null | Node::Bytes(_) => Document::Null,
        Node::Boolean(value) => Document::Bool(value),
        Node::Number(Number::Integer(value)) => Document::from(value),
        Node::Number(Number::Float(value)) => Document::from(value),
        Node::Number(Number::Big(digits)) => Document::String(digits),
        Node::String(text) => Document::String(text),
        Node::List(items) => Document::Array(items.into_iter().map(document).collect()),
        Node::Map(entries) => {
            Document::Object(entries.into_iter().map(|(name, value)| (name, document(value))).collect())
        }
    }
}

#[derive(Debug)]
struct Resolved(Arc<Result<Endpoint, String>>);

impl ResolveEndpoint for Resolved {
    fn resolve_endpoint<'a>(&'a self, _: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(match &*self.0 {
            Ok(endpoint) => Ok(endpoint.clone()),
            Err(why) => Err(why.clone().into()),
        })
    }
}
