//! Who signs: SigV4 by the official signer, or nobody.

use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_runtime::auth::sigv4::{self, SigV4AuthScheme};
use aws_smithy_runtime::client::auth::no_auth::{NO_AUTH_SCHEME_ID, NoAuthScheme};
use aws_smithy_runtime::client::identity::no_auth::NoAuthIdentityResolver;
use aws_smithy_runtime_api::client::auth::static_resolver::StaticAuthSchemeOptionResolver;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOptionResolverParams, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;
use aws_types::SigningName;
use aws_types::region::SigningRegion;
use shapewright_core::Service;

use crate::config::Config;

/// Whether requests are signed where the operation does not say that they need not be.
pub(crate) fn is_signed(service: &Service, config: &Config) -> bool {
    service.signing_name.is_some() && !config.unsigned
}

/// Adds both schemes, and chooses the one of all operations that need a signature.
pub(crate) fn configure(
    service: &'static Service,
    config: &Config,
    layer: &mut Layer,
    components: &mut RuntimeComponentsBuilder,
) {
    components.push_auth_scheme(SharedAuthScheme::new(NoAuthScheme::default()));
    components.set_identity_resolver(NO_AUTH_SCHEME_ID, SharedIdentityResolver::new(NoAuthIdentityResolver::new()));
    if let Some(name) = service.signing_name {
        components.push_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()));
        layer.store_put(SigningName::from_static(name));
        if let Some(region) = &config.region {
            layer.store_put(SigningRegion::from(region.clone()));
        }
        layer.store_put(SigV4OperationSigningConfig {
            name: Some(SigningName::from_static(name)),
            region: config.region.clone().map(SigningRegion::from),
            ..Default::default()
        });
    }
    if let Some(provider) = &config.credentials {
        components.set_identity_resolver(sigv4::SCHEME_ID, SharedIdentityResolver::new(provider.clone()));
    }
    components.set_identity_cache(config.identity_cache.clone());
    layer.store_put(AuthSchemeOptionResolverParams::new(()));
    choose(is_signed(service, config), components);
}

/// Sets the scheme of all operations, or of one that differs from them.
pub(crate) fn choose(signed: bool, components: &mut RuntimeComponentsBuilder) {
    let scheme: AuthSchemeId = if signed { sigv4::SCHEME_ID } else { NO_AUTH_SCHEME_ID };
    components.set_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(
        StaticAuthSchemeOptionResolver::new(vec![scheme]),
    )));
}
