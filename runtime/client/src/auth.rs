//! How requests are authenticated: by the schemes of the model, each in its official implementation, or not at all.

use aws_runtime::auth::sigv4::{self, SigV4AuthScheme};
#[cfg(feature = "sigv4a")]
use aws_runtime::auth::sigv4a::{self, SigV4aAuthScheme};
use aws_runtime::auth::{PayloadSigningOverride, SigV4OperationSigningConfig, SigningOptions};
use aws_smithy_runtime::client::auth::http::{ApiKeyAuthScheme, ApiKeyLocation, BasicAuthScheme, BearerAuthScheme};
use aws_smithy_runtime::client::auth::no_auth::{NO_AUTH_SCHEME_ID, NoAuthScheme};
use aws_smithy_runtime::client::identity::no_auth::NoAuthIdentityResolver;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID,
};
use aws_smithy_runtime_api::client::auth::static_resolver::StaticAuthSchemeOptionResolver;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, AuthSchemeOptionResolverParams, SharedAuthScheme,
    SharedAuthSchemeOptionResolver, Sign,
};
use aws_smithy_runtime_api::client::identity::http::Token;
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_types::SigningName;
use aws_types::region::SigningRegion;
use shapewright_core::service::Auth;
use shapewright_core::{Operation, Service};

use crate::body::Bodies;
use crate::config::Config;

/// Adds the schemes and identities, and chooses the schemes of operations that do not differ from their service.
pub(crate) fn configure(
    service: &'static Service,
    config: &Config,
    layer: &mut Layer,
    components: &mut RuntimeComponentsBuilder,
) {
    components.push_auth_scheme(SharedAuthScheme::new(NoAuthScheme::default()));
    components.set_identity_resolver(NO_AUTH_SCHEME_ID, SharedIdentityResolver::new(NoAuthIdentityResolver::new()));
    let mut schemes: Vec<Auth> = Vec::new();
    for scheme in service.auth.iter().chain(service.operations.iter().flat_map(|operation| operation.auth)) {
        if !schemes.contains(scheme) {
            schemes.push(*scheme);
            components.push_auth_scheme(implementation(scheme));
        }
    }
    #[cfg(feature = "sigv4a")]
    if may_use_sigv4a(service) {
        components.push_auth_scheme(SharedAuthScheme::new(SigV4aAuthScheme::new()));
        if let Some(provider) = &config.credentials {
            components.set_identity_resolver(sigv4a::SCHEME_ID, SharedIdentityResolver::new(provider.clone()));
        }
    }
    if let Some(name) = service.signing_name {
        layer.store_put(SigningName::from_static(name));
        if let Some(region) = &config.region {
            layer.store_put(SigningRegion::from(region.clone()));
        }
        layer.store_put(signing(name, config));
    }
    if let Some(provider) = &config.credentials {
        components.set_identity_resolver(sigv4::SCHEME_ID, SharedIdentityResolver::new(provider.clone()));
    }
    if let Some(provider) = &config.token {
        components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, provider.clone());
    }
    if let Some(key) = &config.api_key {
        components.set_identity_resolver(HTTP_API_KEY_AUTH_SCHEME_ID, SharedIdentityResolver::new(key.clone()));
    }
    if let Some(login) = &config.login {
        components.set_identity_resolver(HTTP_BASIC_AUTH_SCHEME_ID, SharedIdentityResolver::new(login.clone()));
    }
    components.set_identity_cache(config.identity_cache.clone());
    layer.store_put(AuthSchemeOptionResolverParams::new(()));
    match config.unsigned {
        true => choose(service, &[], true, components),
        false => choose(service, service.auth, service.auth.is_empty(), components),
    }
}

/// How the requests of a service are signed. S3 wants the hash of the body in a header, and the path as it is.
fn signing_options(name: &str) -> SigningOptions {
    match name {
        "s3" | "s3-outposts" | "s3-object-lambda" => {
            let mut options = SigningOptions::default();
            options.content_sha256_header = true;
            options.double_uri_encode = false;
            options.normalize_uri_path = false;
            options
        }
        _ => SigningOptions::default(),
    }
}

fn signing(name: &'static str, config: &Config) -> SigV4OperationSigningConfig {
    SigV4OperationSigningConfig {
        name: Some(SigningName::from_static(name)),
        region: config.region.clone().map(SigningRegion::from),
        signing_options: signing_options(name),
        ..Default::default()
    }
}

/// The SHA-256 of no bytes.
const NO_BODY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Sets how the body of an operation is signed, if it may not be part of the signature: a header then says so.
pub(crate) fn sign_bodies(
    service: &Service,
    operation: &Operation,
    bodies: Option<&Bodies>,
    config: &Config,
    layer: &mut Layer,
) {
    let transport = &operation.transport;
    let Some(name) = service.signing_name else { return };
    if transport.unsigned_payload {
        layer.store_put(PayloadSigningOverride::unsigned_payload());
    }
    if transport.input_stream.is_some_and(|stream| stream.has_events()) {
        // Each frame has a signature of its own, the first after that of a request without a body.
        layer.store_put(PayloadSigningOverride::Precomputed(NO_BODY.to_owned()));
        return;
    }
    let is_streamed = || bodies.is_some_and(|bodies| !bodies.is_sent_from_memory());
    if transport.unsigned_payload
        || (transport.input_stream.is_some() && (transport.checksum.is_some() || is_streamed()))
    {
        let mut signing = signing(name, config);
        signing.signing_options.content_sha256_header = true;
        layer.store_put(signing);
    }
}

/// Chooses the schemes of an operation, if they are not those of its service.
pub(crate) fn differing(service: &Service, operation: &Operation, config: &Config) -> Option<RuntimeComponentsBuilder> {
    if config.unsigned || (operation.auth == service.auth && (!operation.unsigned || service.auth.is_empty())) {
        return None;
    }
    let mut components = RuntimeComponentsBuilder::new("operation");
    choose(service, operation.auth, operation.unsigned || operation.auth.is_empty(), &mut components);
    Some(components)
}

/// The first scheme that there is an identity for, and that the address takes, is used. Without one, a request goes out as it is
/// only if it may.
fn choose(service: &Service, schemes: &[Auth], may_be_unsigned: bool, components: &mut RuntimeComponentsBuilder) {
    let also = schemes.contains(&Auth::SigV4).then(|| for_several_regions(service)).flatten();
    let options = schemes.iter().map(id).chain(also).chain(may_be_unsigned.then_some(NO_AUTH_SCHEME_ID));
    components.set_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(
        StaticAuthSchemeOptionResolver::new(options.collect()),
    )));
}

/// The scheme for addresses of several Regions, such as those of Multi-Region Access Points of S3. Models need not name it: the
/// endpoint rules do.
#[cfg(feature = "sigv4a")]
fn for_several_regions(service: &Service) -> Option<AuthSchemeId> {
    may_use_sigv4a(service).then_some(sigv4a::SCHEME_ID)
}

#[cfg(not(feature = "sigv4a"))]
fn for_several_regions(_: &Service) -> Option<AuthSchemeId> {
    None
}

#[cfg(feature = "sigv4a")]
fn may_use_sigv4a(service: &Service) -> bool {
    service.endpoint_rules.is_some_and(|rules| rules.contains("sigv4a"))
}

fn id(scheme: &Auth) -> AuthSchemeId {
    match scheme {
        Auth::SigV4 => sigv4::SCHEME_ID,
        Auth::Bearer => HTTP_BEARER_AUTH_SCHEME_ID,
        Auth::ApiKey { .. } => HTTP_API_KEY_AUTH_SCHEME_ID,
        Auth::Basic => HTTP_BASIC_AUTH_SCHEME_ID,
    }
}

/// What carries out a scheme.
fn implementation(scheme: &Auth) -> SharedAuthScheme {
    match *scheme {
        Auth::SigV4 => SharedAuthScheme::new(SigV4AuthScheme::new()),
        Auth::Bearer => SharedAuthScheme::new(BearerAuthScheme::new()),
        Auth::Basic => SharedAuthScheme::new(BasicAuthScheme::new()),
        Auth::ApiKey { name, in_header: true, scheme: None } => SharedAuthScheme::new(PlainKey(name)),
        Auth::ApiKey { name, in_header, scheme } => {
            let location = if in_header { ApiKeyLocation::Header } else { ApiKeyLocation::Query };
            SharedAuthScheme::new(ApiKeyAuthScheme::new(scheme.unwrap_or_default(), location, name))
        }
    }
}

/// An API key in the header of this name, with nothing before it. The official scheme puts a space there.
#[derive(Debug)]
struct PlainKey(&'static str);

impl AuthScheme for PlainKey {
    fn scheme_id(&self) -> AuthSchemeId {
        HTTP_API_KEY_AUTH_SCHEME_ID
    }

    fn identity_resolver(&self, resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        resolvers.identity_resolver(self.scheme_id())
    }

    fn signer(&self) -> &dyn Sign {
        self
    }
}

impl Sign for PlainKey {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _: AuthSchemeEndpointConfig<'_>,
        _: &RuntimeComponents,
        _: &ConfigBag,
    ) -> Result<(), BoxError> {
        let key = identity.data::<Token>().ok_or("an API key is needed")?;
        let name = self.0.to_ascii_lowercase();
        let added = request.headers_mut().try_insert(name, key.token().to_owned());
        added.map_err(|_| "the API key has characters that a header cannot have")?;
        Ok(())
    }
}
