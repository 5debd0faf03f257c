//! Credentials that can be sent: the official signer panics over those that no HTTP header can carry.

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::future;
use aws_credential_types::provider::{ProvideCredentials, Result};

/// A provider whose credentials are refused if a header cannot carry them.
#[derive(Debug)]
pub(crate) struct Sendable<P>(pub(crate) P);

impl<P: ProvideCredentials> ProvideCredentials for Sendable<P> {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async { check(self.0.provide_credentials().await?) })
    }

    fn fallback_on_interrupt(&self) -> Option<Credentials> {
        self.0.fallback_on_interrupt().and_then(|credentials| check(credentials).ok())
    }
}

fn check(credentials: Credentials) -> Result {
    let parts = [("access key ID", Some(credentials.access_key_id())), ("session token", credentials.session_token())];
    let wrong = parts.into_iter().find(|(_, part)| part.is_some_and(|part| part.contains(char::is_control)));
    match wrong.map(|(name, _)| name) {
        None => Ok(credentials),
        Some(name) => Err(CredentialsError::invalid_configuration(format!(
            "the {name} contains a line break or another control character, so it cannot be sent"
        ))),
    }
}
