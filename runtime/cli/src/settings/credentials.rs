//! Fixed credentials from the environment and from profiles, in the AWS CLI's order.
//!
//! Any other source of credentials is a [`Source`]: found here, asked only by the credential chain.

use aws_runtime::env_config::section::EnvConfigSections;

use super::Settings;
use super::source::Source;
use crate::usage::Refusal;

/// Fixed credentials.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    /// The access key's id.
    pub(crate) key: String,
    /// The access key's secret.
    pub(crate) secret: String,
    /// The session's token, for temporary credentials.
    pub(crate) token: Option<String>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("key", &self.key).finish_non_exhaustive()
    }
}

/// Where the credentials of a call come from.
pub(crate) enum Origin {
    /// The settings have them.
    Fixed(Identity),
    /// This source has to be asked for them.
    Elsewhere(Source),
}

impl Settings<'_> {
    /// The credentials of the environment, unless a profile is named; then those of the profile, or the source to ask for
    /// them.
    ///
    /// # Errors
    ///
    /// Half of a pair, or a value that cannot be sent: exit code 255.
    pub(crate) fn origin(&self) -> Result<Origin, Refusal> {
        if !self.explicit
            && let Some(identity) = self.environment()?
        {
            return Ok(Origin::Fixed(identity));
        }
        if let Some(source) = self.role().or_else(|| self.single_sign_on()) {
            return Ok(Origin::Elsewhere(source));
        }
        let name = &self.profile;
        if let Some(identity) = in_file(&self.files.credentials, name, "shared-credentials-file")? {
            return Ok(Origin::Fixed(identity));
        }
        if let Some(source) = self.login_or_process() {
            return Ok(Origin::Elsewhere(source));
        }
        Ok(match in_file(&self.files.config, name, "config-file")? {
            Some(identity) => Origin::Fixed(identity),
            None => Origin::Elsewhere(self.machine()),
        })
    }

    fn environment(&self) -> Result<Option<Identity>, Refusal> {
        let variable = |name| self.variable(name).filter(|value| !value.is_empty());
        let sendable = |name| variable(name).map(|value| sendable(name, value)).transpose();
        let Some(key) = sendable("AWS_ACCESS_KEY_ID")? else { return Ok(None) };
        let secret = variable("AWS_SECRET_ACCESS_KEY").ok_or_else(|| partial("env", "AWS_SECRET_ACCESS_KEY"))?;
        let token = match sendable("AWS_SESSION_TOKEN")? {
            Some(token) => Some(token),
            None => sendable("AWS_SECURITY_TOKEN")?,
        };
        Ok(Some(Identity { key, secret, token }))
    }
}

fn in_file(file: &EnvConfigSections, profile: &str, place: &str) -> Result<Option<Identity>, Refusal> {
    let Some(profile) = file.get_profile(profile) else { return Ok(None) };
    let sendable = |name| profile.get(name).map(|value| sendable(name, value.to_owned())).transpose();
    let Some(key) = sendable("aws_access_key_id")? else { return Ok(None) };
    let secret = profile.get("aws_secret_access_key").ok_or_else(|| partial(place, "aws_secret_access_key"))?;
    let token = match sendable("aws_session_token")? {
        Some(token) => Some(token),
        None => sendable("aws_security_token")?,
    };
    Ok(Some(Identity { key, secret: secret.to_owned(), token }))
}

/// The value of a setting that is sent in a header, which takes no line breaks or other control characters.
fn sendable(name: &str, value: String) -> Result<String, Refusal> {
    if value.contains(char::is_control) {
        let message = format!("{name} contains a line break or another control character, so it cannot be sent");
        return Err(Refusal::general(message));
    }
    Ok(value)
}

fn partial(place: &str, missing: &str) -> Refusal {
    Refusal::general(format!("Partial credentials found in {place}, missing: {missing}"))
}

/// No credentials were found, and some are needed: exit code 253.
pub(crate) fn no_credentials() -> Refusal {
    let message = "Unable to locate credentials. You can configure credentials by running \"aws login\".";
    Refusal::new(253, Some("NoCredentials"), message)
}
