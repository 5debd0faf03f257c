//! As whom a call is made: with fixed credentials, or with those of the credential chain if the program has it.

use std::error::Error;
use std::time::Duration;

use aws_credential_types::attributes::AccountId;
use shapewright_client::{Config, Credentials, SharedHttpClient};
use shapewright_core::Service;
use shapewright_core::service::Auth;

use super::Failed;
use super::call::Call;
use super::interceptors::Header;
use crate::host::Host;
use crate::settings::Settings;
#[cfg(feature = "credential-chain")]
use crate::settings::chain::Clients;
use crate::settings::credentials::{Identity, Origin, no_credentials};
#[cfg(not(feature = "credential-chain"))]
use crate::settings::process::Process;
use crate::settings::source::Source;
use crate::usage::Refusal;

/// Sets the credentials of a call, if there are any. `client` makes the chain's own requests; its argument says whether a
/// request may go through a proxy.
pub(super) fn identify(
    call: &Call<'_>,
    config: Config,
    client: impl Fn(bool) -> Result<SharedHttpClient, Failed>,
    region: &str,
) -> Result<Config, Failed> {
    if let Some(Identity { key, secret, token }) = call.identity.clone() {
        return Ok(config.credentials(Credentials::new(key, secret, token, None, "parameters")));
    }
    let settings = &call.settings;
    match settings.origin().map_err(|refusal| call.refused(refusal))? {
        Origin::Fixed(Identity { key, secret, token }, place) => {
            let account = settings.value(&["AWS_ACCOUNT_ID"], "aws_account_id");
            let mut credentials =
                Credentials::builder().access_key_id(key).secret_access_key(secret).provider_name(place);
            credentials.set_session_token(token);
            credentials.set_account_id(account.map(AccountId::from));
            Ok(config.credentials(credentials.build()))
        }
        Origin::Elsewhere(source) => ask(call, source, config, client, region),
    }
}

/// The user may have to type a code that a process or a role asks for, and may have to look for it first.
const PATIENCE: Duration = Duration::from_secs(3600);

/// Has the source asked when the first request is signed.
#[cfg(feature = "credential-chain")]
fn ask(
    call: &Call<'_>,
    source: Source,
    config: Config,
    client: impl Fn(bool) -> Result<SharedHttpClient, Failed>,
    region: &str,
) -> Result<Config, Failed> {
    let client = Clients { proxied: client(true)?, direct: client(false)? };
    let provider = call.settings.provider(source, &client, region);
    let provider = provider.map_err(|refusal| call.refused(refusal))?;
    Ok(config.credentials(provider).credentials_timeout(PATIENCE))
}

/// Without the chain only a process can be asked.
#[cfg(not(feature = "credential-chain"))]
fn ask<C>(_: &Call<'_>, source: Source, config: Config, _: C, _: &str) -> Result<Config, Failed> {
    Ok(match source {
        Source::Process(command) => config.credentials(Process::new(command)).credentials_timeout(PATIENCE),
        _ => config,
    })
}

/// The configuration with the bearer token that the environment has for the service, if the operation takes one, and whether
/// there is one.
pub(super) fn with_token(call: &Call<'_>, config: Config) -> (Config, bool) {
    let takes = call.command.operation.auth.contains(&Auth::Bearer);
    // Its older models do not name the scheme.
    let is_bedrock = call.command.service.signing_name == Some("bedrock");
    let token = || call.environment.variable(&token_variable(call.command.service));
    match (takes || is_bedrock).then(token).flatten().filter(|token| !token.is_empty()) {
        None => (config, false),
        Some(token) if takes => (config.bearer_token(token), true),
        Some(token) => {
            let header = Header { name: "authorization".to_owned(), value: format!("Bearer {token}") };
            (config.unsigned().interceptor(header), true)
        }
    }
}

/// The variable that has a service's bearer token, such as `AWS_BEARER_TOKEN_BEDROCK`.
fn token_variable(service: &Service) -> String {
    let name = service.signing_name.unwrap_or(service.command);
    format!("AWS_BEARER_TOKEN_{}", name.replace(['-', ' '], "_").to_ascii_uppercase())
}

/// Why a configuration has no identity for the operation.
pub(super) fn missing(call: &Call<'_>) -> Refusal {
    let auth = call.command.operation.auth;
    let refusal = match auth.first() {
        _ if auth.contains(&Auth::SigV4) => return missing_credentials(&call.settings),
        Some(Auth::ApiKey { .. }) => Refusal::general("Unable to locate the API key"),
        Some(Auth::Basic) => Refusal::general("Unable to locate the name and the password"),
        _ => Refusal::general("Unable to locate authorization token"),
    };
    match auth.contains(&Auth::Bearer) {
        true => refusal.help(format!("set {}", token_variable(call.command.service))),
        false => refusal.help("the program itself has to set it"),
    }
}

fn missing_credentials(settings: &Settings<'_>) -> Refusal {
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
