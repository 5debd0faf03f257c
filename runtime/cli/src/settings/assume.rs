//! Assumes a role with other credentials, and with the code of a device where the profile names one.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_config::SdkConfig;
use aws_config::identity::IdentityCache;
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{self, ProvideCredentials, SharedCredentialsProvider, future};
use aws_sdk_sts::Client;

use super::code;
use super::failure::RetrievalError;
use super::roles::Role;
use crate::usage::Refusal;

/// A role, and the client that assumes it.
#[derive(Debug)]
pub(super) struct Assumed {
    role: Role,
    sts: Client,
}

impl Assumed {
    /// The role, assumed with the credentials of `base` by a client for this configuration.
    pub(super) fn new(role: Role, sts: &SdkConfig, base: SharedCredentialsProvider) -> Self {
        // The credentials of the base are wanted once.
        let config = sts.to_builder().credentials_provider(base).identity_cache(IdentityCache::no_cache()).build();
        Self { role, sts: Client::new(&config) }
    }

    async fn assume(&self) -> provider::Result {
        let Role { arn, session_name, external_id, mfa_serial, seconds, .. } = &self.role;
        let code = match mfa_serial {
            Some(device) => Some(checked(code::ask(device).await).map_err(CredentialsError::provider_error)?),
            None => None,
        };
        // No role is assumed for as long as the largest number says, so it may stand for all that are larger.
        let seconds = seconds.map(|seconds| i32::try_from(seconds).unwrap_or(i32::MAX));
        let request = self.sts.assume_role().role_arn(arn).set_external_id(external_id.clone());
        let request = request.role_session_name(session_name.clone().unwrap_or_else(default_name));
        let request = request.set_serial_number(mfa_serial.clone()).set_token_code(code).set_duration_seconds(seconds);
        let reply = request.send().await.map_err(CredentialsError::provider_error)?;
        let lacking = || CredentialsError::unhandled("the reply of AssumeRole has no credentials");
        let keys = reply.credentials.ok_or_else(lacking)?;
        let end = SystemTime::try_from(keys.expiration).map_err(CredentialsError::unhandled)?;
        let account = reply.assumed_role_user.as_ref().and_then(|user| user.arn.split(':').nth(4));
        let mut credentials = Credentials::builder()
            .access_key_id(keys.access_key_id)
            .secret_access_key(keys.secret_access_key)
            .session_token(keys.session_token)
            .expiry(end)
            .provider_name("assume-role");
        credentials.set_account_id(account.map(Into::into));
        Ok(credentials.build())
    }
}

impl ProvideCredentials for Assumed {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.assume())
    }
}

/// Refuses a code that is too short for the service, in the words for parameters.
fn checked(code: Result<String, RetrievalError>) -> Result<String, RetrievalError> {
    let code = code?;
    let length = code.chars().count();
    if length < 6 {
        let wrong = format!("Invalid length for parameter TokenCode, value: {length}, valid min length: 6");
        return Err(Refusal::validation(format!("Parameter validation failed:\n{wrong}")).into());
    }
    Ok(code)
}

/// The name that the AWS CLI gives to sessions.
fn default_name() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("botocore-session-{}", since.as_secs())
}
