//! Why a source of credentials has none.

use std::error::Error;
use std::fmt;

use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::error::ErrorMetadata;
use shapewright_client::ConnectionProblem;

use super::Settings;
use super::address::Address;
use super::credentials::{Origin, no_credentials};
use super::source::Source;
#[cfg(feature = "credential-chain")]
use super::{chain, login};
use crate::service_error::{Connection, reason};
use crate::usage::Refusal;

/// Why a source has no credentials, in the AWS CLI's words.
#[derive(Debug)]
pub(crate) struct RetrievalError(Refusal);

impl RetrievalError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(Refusal::general(message))
    }

    pub(super) fn process(message: impl fmt::Display) -> Self {
        Self::new(format!("Error when retrieving credentials from custom-process: {message}"))
    }

    pub(super) fn help(self, help: String) -> Self {
        Self(self.0.help(help))
    }
}

impl From<Refusal> for RetrievalError {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl fmt::Display for RetrievalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl Error for RetrievalError {}

impl Settings<'_> {
    /// Why there are no credentials, if a call failed for that: exit code 253 where there was nothing to ask, 254 where a
    /// service refused, else 255.
    pub(crate) fn credentials_failure(&self, error: &(dyn Error + 'static)) -> Option<Refusal> {
        if let Some(RetrievalError(refusal)) = causes(error).find_map(|error| error.downcast_ref()) {
            return Some(refusal.clone());
        }
        let failed = causes(error).find_map(|error| error.downcast_ref::<CredentialsError>())?;
        let origin = self.origin();
        let source = match &origin {
            Ok(Origin::Elsewhere(source)) => Some(source),
            _ => None,
        };
        if matches!(failed, CredentialsError::CredentialsNotLoaded(_)) && matches!(source, Some(Source::Instance)) {
            return Some(no_credentials());
        }
        #[cfg(feature = "credential-chain")]
        if let Some(refusal) = causes(failed).find_map(login::is_over) {
            return Some(refusal);
        }
        let refused = causes(failed).find_map(reply);
        if let (Some((status, reply)), Some(operation)) = (refused, source.and_then(Source::operation)) {
            let generic = status.filter(|status| *status >= 500 && reply.code().is_none());
            let number = generic.map(|status| status.to_string());
            let code = reply.code().or(number.as_deref()).unwrap_or("Unknown");
            let message = reply.message().or_else(|| generic.map(reason)).unwrap_or("Unknown");
            let retries = if self.attempts().is_ok_and(|most| most == 1) { " (reached max retries: 0)" } else { "" };
            let why = format!("An error occurred ({code}) when calling the {operation} operation{retries}: {message}");
            return Some(Refusal::new(254, None, why));
        }
        if causes(failed).any(|error| error.is::<ConnectorError>()) {
            let of_sts =
                source.and_then(Source::operation).is_some_and(|operation| operation.starts_with("AssumeRole"));
            let url = if of_sts { self.configured_endpoint_url("STS").ok().flatten() } else { None };
            let other = || causes(failed).last().map(ToString::to_string).unwrap_or_default();
            match (ConnectionProblem::in_chain(failed), url.map(|url| Address::parse(&url))) {
                (ConnectionProblem::Proxy(proxy), _) => {
                    return Some(Refusal::general(Connection::Proxy(proxy).to_string()));
                }
                (problem, Some(Ok(address))) => {
                    return Some(Refusal::general(Connection::new(problem, address.shown, other).to_string()));
                }
                _ => {}
            }
        }
        // Each says more than the one before; those of the chain itself say only that there is another.
        let mut said: Vec<String> = Vec::new();
        for cause in causes(failed).filter(|cause| !cause.is::<CredentialsError>()) {
            let text = cause.to_string();
            if !said.iter().any(|known| known.contains(&text)) {
                said.push(text);
            }
        }
        let said = if said.is_empty() { failed.to_string() } else { said.join(": ") };
        Some(Refusal::general(format!("Credentials cannot be retrieved: {said}")))
    }
}

/// What a service replied, if an error is its reply: the status, where it is known, and what the reply says.
fn reply<'e>(error: &'e (dyn Error + 'static)) -> Option<(Option<u16>, &'e ErrorMetadata)> {
    #[cfg(feature = "credential-chain")]
    if let Some((status, reply)) = chain::reply(error) {
        return Some((Some(status), reply));
    }
    #[cfg(feature = "credential-chain")]
    if let Some(reply) = chain::metadata(error) {
        return Some((None, reply));
    }
    Some((None, error.downcast_ref()?))
}

/// An error and all its causes.
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
