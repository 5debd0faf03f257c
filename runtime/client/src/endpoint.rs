//! Where to send a request, and how to sign it there: what the model's rules say.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::endpoint::Endpoint;
use shapewright_core::endpoint::{Param, Params, RuleSet, bound};
use shapewright_core::node::Number;
use shapewright_core::value::Structure;
use shapewright_core::{Node, Operation, Service};

use crate::config::{Config, ConfigError};
use crate::exchange::Exchange;

/// Sets the resolver. A service without rules is called at [`Config::endpoint_url`] alone.
pub(crate) fn configure(
    service: &'static Service,
    config: &Config,
    layer: &mut Layer,
    components: &mut RuntimeComponentsBuilder,
) -> Result<(), ConfigError> {
    let resolver = Resolver::of(service, config)?;
    if matches!(&resolver, Resolver::Rules(rules) if rules.account.is_some()) {
        // Credentials come before the address, which has the number of their account in it.
        layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    }
    if service.operations.iter().any(|operation| operation.transport.bucket_in_endpoint) {
        components.push_interceptor(BucketPath);
    }
    layer.store_put(EndpointResolverParams::new(Params::new()));
    components.set_endpoint_resolver(Some(SharedEndpointResolver::new(resolver)));
    Ok(())
}

/// Notes the parameters of the rules that a request sets, if the resolver asks for any.
pub(crate) fn bind(operation: &Operation, input: &dyn Structure, cfg: &mut ConfigBag) {
    let params = operation.transport.endpoint_params;
    if !params.is_empty() || cfg.load::<AuthSchemeAndEndpointOrchestrationV2>().is_some() {
        cfg.interceptor_state().store_put(EndpointResolverParams::new(bound(params, operation.input, input)));
    }
}

/// The endpoint of a client for a request of an operation, if one is given, as far as the client knows it beforehand.
pub(crate) fn resolve(
    service: &'static Service,
    config: &Config,
    request: Option<(&Operation, &dyn Structure)>,
) -> Result<Result<Endpoint, String>, ConfigError> {
    Ok(match Resolver::of(service, config)? {
        Resolver::Fixed(outcome) => (*outcome).clone(),
        Resolver::Rules(rules) => {
            let params =
                request.map(|(operation, input)| bound(operation.transport.endpoint_params, operation.input, input));
            rules.resolve(&params.unwrap_or_default())
        }
    })
}

/// What finds the endpoint of a request.
#[derive(Debug)]
enum Resolver {
    /// One evaluation serves all calls, as no parameter comes from a request.
    Fixed(Arc<Result<Endpoint, String>>),
    Rules(Box<Rules>),
}

#[derive(Debug)]
struct Rules {
    set: RuleSet,
    /// The parameters that the client sets. Those of a request come before them.
    client: Params,
    /// The name of the parameter that takes the number of the credentials' account.
    account: Option<String>,
    /// Whether requests are signed.
    signs: bool,
    /// The last endpoint, and the parameters that it depends on: programs often call one several times in turn.
    last: Mutex<Option<(Params, Result<Endpoint, String>)>>,
}

impl Resolver {
    fn of(service: &'static Service, config: &Config) -> Result<Self, ConfigError> {
        let Some(rules) = service.endpoint_rules else {
            let missing = || format!("`{}` has no endpoint rules, so that the endpoint URL must be set", service.name);
            let given = config.endpoint_url_of(service).ok_or_else(missing);
            return Ok(Self::Fixed(Arc::new(given.map(|url| Endpoint::builder().url(url).build()))));
        };
        let set = RuleSet::parse(rules).map_err(|error| ConfigError::EndpointRules(error.to_string()))?;
        let (mut client, mut account) = (Params::new(), None);
        for parameter in set.parameters() {
            let value = match parameter.built_in() {
                Some("AWS::Region") => config.region.as_ref().map(|region| Param::String(region.to_string())),
                Some("AWS::UseFIPS") => Some(Param::Boolean(config.use_fips)),
                Some("AWS::UseDualStack") => Some(Param::Boolean(config.use_dual_stack)),
                Some("AWS::Auth::AccountIdEndpointMode") => Some(Param::String("preferred".to_owned())),
                Some("SDK::Endpoint") => config.endpoint_url_of(service).map(Param::String),
                Some("AWS::Auth::AccountId") => {
                    account = Some(parameter.name().to_owned());
                    None
                }
                _ => None,
            };
            let set = config.endpoint_params.get(parameter.name()).cloned();
            if let Some(value) = set.or(value) {
                client.insert(parameter.name().to_owned(), value);
            }
        }
        let mut operations = service.operations.iter();
        let is_bound = account.is_some() || operations.any(|operation| !operation.transport.endpoint_params.is_empty());
        let rules = Rules { set, client, account, signs: !config.unsigned, last: Mutex::default() };
        Ok(match is_bound {
            true => Self::Rules(Box::new(rules)),
            false => Self::Fixed(Arc::new(rules.resolve(&Params::new()))),
        })
    }
}

impl Rules {
    fn resolve(&self, request: &Params) -> Result<Endpoint, String> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let used = || request.iter().filter(|(name, _)| self.set.uses(name));
        if let Some((_, outcome)) = last.as_ref().filter(|(params, _)| params.iter().eq(used())) {
            return outcome.clone();
        }
        let used: Params = used().map(|(name, value)| (name.clone(), value.clone())).collect();
        let mut params = self.client.clone();
        params.extend(used.clone());
        let outcome = self.set.resolve(&params).map_err(|error| error.to_string());
        let outcome = outcome.and_then(|mut found| {
            if self.signs {
                choose_scheme(&mut found)?;
            }
            Ok(endpoint(found))
        });
        *last = Some((used, outcome.clone()));
        outcome
    }
}

/// The ways to sign that rules may name and that a client has.
const SCHEMES: &[&str] = if cfg!(feature = "sigv4a") { &["sigv4", "sigv4a"] } else { &["sigv4"] };

/// Leaves an address the first of the ways to sign that its rules name and that a client has.
///
/// # Errors
///
/// Returns an error if there is none.
fn choose_scheme(found: &mut shapewright_core::endpoint::Endpoint) -> Result<(), String> {
    let Some(Node::List(schemes)) = found.properties.get_mut("authSchemes") else { return Ok(()) };
    let name = |scheme: &Node| scheme.as_map()?.get("name")?.as_str().map(str::to_owned);
    let Some(first) = schemes.first().and_then(name) else { return Ok(()) };
    let is_known = |scheme: &Node| name(scheme).is_some_and(|name| SCHEMES.contains(&name.as_str()));
    match schemes.iter().position(is_known) {
        Some(at) => {
            *schemes = vec![schemes.swap_remove(at)];
            Ok(())
        }
        // Others than signatures are not for rules to choose.
        None if !first.starts_with("sigv4") => Ok(()),
        None if first == "sigv4a" => Err(format!(
            "requests to {} are signed by `sigv4a`, which needs the feature `sigv4a` of shapewright",
            found.url
        )),
        None => Err(format!("requests to {} are signed by `{first}`, which this client does not support", found.url)),
    }
}

fn endpoint(found: shapewright_core::endpoint::Endpoint) -> Endpoint {
    let mut endpoint = Endpoint::builder().url(in_lower_case(found.url));
    for (name, values) in found.headers {
        for value in values {
            endpoint = endpoint.header(name.clone(), value);
        }
    }
    for (name, value) in found.properties {
        endpoint = endpoint.property(name, document(value));
    }
    endpoint.build()
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

/// Why there is no address, in the words of the rules.
#[derive(Debug)]
pub(crate) struct Unresolved(String);

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unresolved {}

impl ResolveEndpoint for Resolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        let outcome = match self {
            Self::Fixed(outcome) => (**outcome).clone(),
            Self::Rules(rules) => match params.get::<Params>() {
                Some(request) => rules.resolve(request),
                None => Err("an interceptor changed the type of the endpoint's parameters".to_owned()),
            },
        };
        EndpointFuture::ready(outcome.map_err(|why| Unresolved(why).into()))
    }

    fn finalize_params<'a>(&'a self, params: &'a mut EndpointResolverParams) -> Result<(), BoxError> {
        let Self::Rules(rules) = self else { return Ok(()) };
        let Some(name) = &rules.account else { return Ok(()) };
        let account = params.get_property::<Identity>().and_then(|identity| identity.property::<AccountId>().cloned());
        if let (Some(account), Some(request)) = (account, params.get_mut::<Params>()) {
            request.entry(name.clone()).or_insert_with(|| Param::String(account.as_str().to_owned()));
        }
        Ok(())
    }
}

/// Calls a bucket that the rules put into the path there, and not one level below: the official runtime appends a `/`.
#[derive(Debug)]
struct BucketPath;

#[dyn_dispatch_hint]
impl Intercept for BucketPath {
    fn name(&self) -> &'static str {
        "BucketPath"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let transport = cfg.load::<Exchange>().map(|exchange| exchange.operation.transport);
        let is_of_bucket = |uri: &str| !uri.split('?').next().unwrap_or_default().trim_start_matches('/').contains('/');
        let is_bucket =
            transport.is_some_and(|it| it.bucket_in_endpoint && it.http.is_some_and(|http| is_of_bucket(http.uri)));
        let request = context.request_mut();
        let (path, query) = request.uri().split_at(request.uri().find('?').unwrap_or(request.uri().len()));
        // Behind the host there is always a `/`.
        let has_path =
            path.find("://").is_some_and(|at| path.get(at + 3..).is_some_and(|rest| rest.matches('/').count() > 1));
        if let Some(bucket) = path.strip_suffix('/').filter(|_| is_bucket && has_path) {
            let uri = format!("{bucket}{query}");
            request.set_uri(uri)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use shapewright_core::json;

    use super::*;

    /// The schemes that are left of these.
    fn left(schemes: &str) -> Result<String, String> {
        let Ok(Node::Map(properties)) = json::parse(schemes) else { panic!("a map") };
        let url = "https://a.example".to_owned();
        let mut found = shapewright_core::endpoint::Endpoint { url, headers: Vec::default(), properties };
        choose_scheme(&mut found)?;
        Ok(json::to_string(&Node::Map(found.properties), json::Style::COMPACT))
    }

    #[test]
    fn the_first_way_to_sign_that_a_client_has_is_taken() {
        let both = r#"{"authSchemes":[{"name":"sigv4a","signingRegionSet":["*"]},{"name":"sigv4"}]}"#;
        let alone = r#"{"authSchemes":[{"name":"sigv4a"}]}"#;
        if cfg!(feature = "sigv4a") {
            assert_eq!(left(both).as_deref(), Ok(r#"{"authSchemes":[{"name":"sigv4a","signingRegionSet":["*"]}]}"#));
            assert_eq!(left(alone).as_deref(), Ok(alone));
        } else {
            assert_eq!(left(both).as_deref(), Ok(r#"{"authSchemes":[{"name":"sigv4"}]}"#));
            assert!(left(alone).is_err_and(|error| error.contains("needs the feature `sigv4a`")));
        }
        let express = left(r#"{"authSchemes":[{"name":"sigv4-s3express"}]}"#);
        assert!(express.is_err_and(|error| error.contains("`sigv4-s3express`, which this client does not support")));
        for none in ["{}", r#"{"authSchemes":[]}"#, r#"{"authSchemes":[{"name":"bearer"}]}"#] {
            assert_eq!(left(none).as_deref(), Ok(none));
        }
    }
}
