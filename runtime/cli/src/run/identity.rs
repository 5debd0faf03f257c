//! As whom a call is made: with fixed credentials, or with those of the credential chain if the program has it.

use std::error::Error;

use shapewright_client::{Config, Credentials, SharedHttpClient};

use super::Failed;
use super::execute::Execution;
use crate::settings::Settings;
use crate::settings::credentials::{Identity, Origin, no_credentials};
use crate::settings::source::Source;
use crate::usage::Refusal;

/// Sets the credentials of a call, if there are any. The chain's own requests go through `client`.
pub(super) fn identify(
    execution: &Execution<'_>,
    config: Config,
    client: impl FnOnce() -> Result<SharedHttpClient, Failed>,
    region: &str,
) -> Result<Config, Failed> {
    let settings = &execution.settings;
    match settings.origin().map_err(|refusal| execution.refused(refusal))? {
        Origin::Fixed(Identity { key, secret, token }) => {
            Ok(config.credentials(Credentials::new(key, secret, token, None, "settings")))
        }
        Origin::Elsewhere(source) => ask(settings, source, config, client, region),
    }
}

/// Has the chain asked when the first request is signed.
#[cfg(feature = "credential-chain")]
fn ask(
    settings: &Settings<'_>,
    source: Source,
    config: Config,
    client: impl FnOnce() -> Result<SharedHttpClient, Failed>,
    region: &str,
) -> Result<Config, Failed> {
    // The user may have to type a code that a process asks for.
    let patience = std::time::Duration::from_secs(300);
    Ok(config.credentials(settings.provider(source, client()?, region)).credentials_timeout(patience))
}

/// There is nobody to ask.
#[cfg(not(feature = "credential-chain"))]
fn ask<C>(_: &Settings<'_>, _: Source, config: Config, _: C, _: &str) -> Result<Config, Failed> {
    Ok(config)
}

/// Why a configuration has no credentials.
pub(super) fn missing(settings: &Settings<'_>) -> Refusal {
    let what = match settings.origin() {
        Err(refusal) => return refusal,
        Ok(Origin::Fixed(_) | Origin::Elsewhere(Source::Instance)) => return no_credentials(),
        Ok(Origin::Elsewhere(Source::Profile(key))) => {
            format!("`{key}` of the profile {}", settings.profile_name())
        }
        Ok(Origin::Elsewhere(Source::WebIdentity)) => "AWS_WEB_IDENTITY_TOKEN_FILE".to_owned(),
        Ok(Origin::Elsewhere(Source::Container(name))) => name.to_owned(),
    };
    Refusal::general(format!(
        "Credentials are to come from {what}, and this program was built without the feature `credential-chain`"
    ))
}

/// Why the chain failed, if that is why a call failed.
#[cfg(feature = "credential-chain")]
pub(super) fn failure(settings: &Settings<'_>, error: &(dyn Error + 'static)) -> Option<Refusal> {
    settings.chain_failure(error)
}

/// Fixed credentials never fail.
#[cfg(not(feature = "credential-chain"))]
pub(super) fn failure(_: &Settings<'_>, _: &(dyn Error + 'static)) -> Option<Refusal> {
    None
}
