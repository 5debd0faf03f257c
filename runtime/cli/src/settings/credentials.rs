//! Who calls: fixed credentials from the environment and from profiles, in the AWS CLI's order.
//!
//! Whatever else a profile or a machine may offer is a [`Source`]: found here, asked only by the credential chain.

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
    /// They are written down.
    Fixed(Identity),
    /// Somebody else has them.
    Elsewhere(Source),
}

impl Settings<'_> {
    /// The credentials of the environment, unless a profile is named; then those of the profile, or who has to be asked
    /// for them.
    ///
    /// # Errors
    ///
    /// Half of a pair: exit code 255.
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
        let Some(key) = variable("AWS_ACCESS_KEY_ID") else { return Ok(None) };
        let secret = variable("AWS_SECRET_ACCESS_KEY").ok_or_else(|| partial("env", "AWS_SECRET_ACCESS_KEY"))?;
        let token = variable("AWS_SESSION_TOKEN").or_else(|| variable("AWS_SECURITY_TOKEN"));
        Ok(Some(Identity { key, secret, token }))
    }
}

fn in_file(file: &EnvConfigSections, profile: &str, place: &str) -> Result<Option<Identity>, Refusal> {
    let Some(profile) = file.get_profile(profile) else { return Ok(None) };
    let Some(key) = profile.get("aws_access_key_id") else { return Ok(None) };
    let secret = profile.get("aws_secret_access_key").ok_or_else(|| partial(place, "aws_secret_access_key"))?;
    let token = profile.get("aws_session_token").or_else(|| profile.get("aws_security_token"));
    Ok(Some(Identity { key: key.to_owned(), secret: secret.to_owned(), token: token.map(str::to_owned) }))
}

fn partial(place: &str, missing: &str) -> Refusal {
    Refusal::general(format!("Partial credentials found in {place}, missing: {missing}"))
}

/// What is said where no credentials are found and some are needed: exit code 253.
pub(crate) fn no_credentials() -> Refusal {
    let message = "Unable to locate credentials. You can configure credentials by running \"aws login\".";
    Refusal::new(253, Some("NoCredentials"), message)
}
