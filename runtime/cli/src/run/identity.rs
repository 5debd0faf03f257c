//! As whom a call is made: with fixed credentials, or with those of the credential chain if the program has it.

use std::error::Error;
use std::time::Duration;

use shapewright_client::{Config, Credentials, SharedHttpClient};

use super::Failed;
use super::execute::Execution;
use crate::settings::Settings;
use crate::settings::credentials::{Identity, Origin, no_credentials};
#[cfg(not(feature = "credential-chain"))]
use crate::settings::process::Process;
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
        Origin::Fixed(Identity { key, secret, token }, place) => {
            Ok(config.credentials(Credentials::new(key, secret, token, None, place)))
        }
        Origin::Elsewhere(source) => ask(execution, source, config, client, region),
    }
}

/// The user may have to type a code that a process asks for.
const PATIENCE: Duration = Duration::from_secs(300);

/// Has the source asked when the first request is signed.
#[cfg(feature = "credential-chain")]
fn ask(
    execution: &Execution<'_>,
    source: Source,
    config: Config,
    client: impl FnOnce() -> Result<SharedHttpClient, Failed>,
    region: &str,
) -> Result<Config, Failed> {
    let provider = execution.settings.provider(source, client()?, region);
    let provider = provider.map_err(|refusal| execution.refused(refusal))?;
    Ok(config.credentials(provider).credentials_timeout(PATIENCE))
}

/// Without the chain only a process can be asked.
#[cfg(not(feature = "credential-chain"))]
fn ask<C>(_: &Execution<'_>, source: Source, config: Config, _: C, _: &str) -> Result<Config, Failed> {
    Ok(match source {
        Source::Process(command) => config.credentials(Process::new(command)).credentials_timeout(PATIENCE),
        _ => config,
    })
}

/// Why a configuration has no credentials.
pub(super) fn missing(settings: &Settings<'_>) -> Refusal {
    let what = match settings.origin() {
        Err(refusal) => return refusal,
        Ok(Origin::Fixed(..) | Origin::Elsewhere(Source::Instance)) => return no_credentials(),
        Ok(Origin::Elsewhere(source)) => source.named(),
    };
    Refusal::general(format!(
        "Credentials are to come from {what}, and this program was built without the feature `credential-chain`"
    ))
}

/// Why there are no credentials, if a call failed for that.
pub(super) fn failure(settings: &Settings<'_>, error: &(dyn Error + 'static)) -> Option<Refusal> {
    settings.credentials_failure(error)
}
