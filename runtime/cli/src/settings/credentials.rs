//! As whom a call is made: the environment, profiles, and what comes behind them, in the AWS CLI's order.
//!
//! Credentials that the settings have are read here. Every other source of them is a [`Source`]: found here, asked only
//! when a request is signed.

use super::ini::Section;
use super::source::Source;
use super::{Settings, expiration};
use crate::usage::Refusal;

/// Credentials that do not change.
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
#[derive(Debug)]
pub(crate) enum Origin {
    /// The settings have them; what they are found in.
    Fixed(Identity, &'static str),
    /// This source has to be asked for them.
    Elsewhere(Source),
}

impl Settings<'_> {
    /// The credentials of the environment, unless a profile is named; then those of the profile, or the source to ask
    /// for them.
    ///
    /// # Errors
    ///
    /// Half of a pair, a value that cannot be sent, or a profile that contradicts itself: exit code 255.
    pub(crate) fn origin(&self) -> Result<Origin, Refusal> {
        if !self.explicit
            && let Some(identity) = self.environment()?
        {
            return Ok(Origin::Fixed(identity, "env"));
        }
        if let Some(source) = self.roles(self.profile_name())? {
            return Ok(Origin::Elsewhere(source));
        }
        if let Some(origin) = self.of_profile(self.profile_name(), !self.explicit)? {
            return Ok(origin);
        }
        match self.legacy()? {
            Some(origin) => Ok(origin),
            None => Ok(Origin::Elsewhere(self.machine())),
        }
    }

    /// What a profile has, roles aside. `environment`: whether variables come before its web identity.
    pub(super) fn of_profile(&self, name: &str, environment: bool) -> Result<Option<Origin>, Refusal> {
        let profile = self.files.profile(name);
        if let Some(source) = self.web_identity(name, environment)? {
            return Ok(Some(Origin::Elsewhere(source)));
        }
        if let Some(source) = self.single_sign_on(name)? {
            return Ok(Some(Origin::Elsewhere(source)));
        }
        if let Some(identity) = identity(profile.credentials, "shared-credentials-file")? {
            return Ok(Some(Origin::Fixed(identity, "shared-credentials-file")));
        }
        if let Some(session) = profile.get("login_session") {
            return Ok(Some(Origin::Elsewhere(Source::login(name, session))));
        }
        if let Some(command) = profile.get("credential_process") {
            return Ok(Some(Origin::Elsewhere(Source::Process(command.to_owned()))));
        }
        let identity = identity(profile.config, "config-file")?;
        Ok(identity.map(|identity| Origin::Fixed(identity, "config-file")))
    }

    /// The credentials of the variables. A key's id counts; a secret alone is none.
    pub(super) fn environment(&self) -> Result<Option<Identity>, Refusal> {
        let variable = |name| self.variable(name).filter(|value| !value.is_empty());
        let Some(key) = variable("AWS_ACCESS_KEY_ID") else { return Ok(None) };
        sendable("AWS_ACCESS_KEY_ID", &key)?;
        let secret = variable("AWS_SECRET_ACCESS_KEY").ok_or_else(|| partial("env", "AWS_SECRET_ACCESS_KEY"))?;
        // The old name comes first.
        let tokens = ["AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"];
        let token = tokens.into_iter().find_map(|name| Some((name, variable(name)?)));
        if let Some((name, token)) = &token {
            sendable(name, token)?;
        }
        if let Some(end) = variable("AWS_CREDENTIAL_EXPIRATION") {
            expiration::check(&end)?;
        }
        Ok(Some(Identity { key, secret, token: token.map(|(_, token)| trimmed(token)) }))
    }
}

/// The keys of a section, if it has any. The old name of the token comes first, and an empty token is none.
pub(super) fn identity(section: Option<Section<'_>>, place: &'static str) -> Result<Option<Identity>, Refusal> {
    let Some(section) = section else { return Ok(None) };
    let value = |key| section.get(key).map(|entry| entry.text.clone());
    let Some(key) = value("aws_access_key_id") else { return Ok(None) };
    // The AWS CLI would sign without a name.
    if key.is_empty() {
        return Err(partial(place, "aws_access_key_id"));
    }
    let secret = value("aws_secret_access_key").ok_or_else(|| partial(place, "aws_secret_access_key"))?;
    let token = value("aws_security_token").or_else(|| value("aws_session_token")).map(trimmed);
    let token = token.filter(|token| !token.is_empty());
    sendable("aws_access_key_id", &key)?;
    sendable("aws_session_token", token.as_deref().unwrap_or_default())?;
    Ok(Some(Identity { key, secret, token }))
}

/// A token without white space around it, which HTTP takes away, but which the official signer would sign.
fn trimmed(token: String) -> String {
    token.trim_matches([' ', '\t']).to_owned()
}

/// Refuses a value that is sent in a header, which takes no line breaks or other control characters.
fn sendable(name: &str, value: &str) -> Result<(), Refusal> {
    if value.contains(|c: char| c.is_control() && c != '\t') {
        let why = format!("Invalid header value: {name} contains a line break or another control character");
        return Err(Refusal::general(why));
    }
    Ok(())
}

pub(super) fn partial(place: &str, missing: &str) -> Refusal {
    Refusal::general(format!("Partial credentials found in {place}, missing: {missing}"))
}

/// No credentials were found, and some are needed: exit code 253.
pub(crate) fn no_credentials() -> Refusal {
    Refusal::new(253, Some("NoCredentials"), "Unable to locate credentials.")
        .aside(" You can configure credentials by running \"aws login\".")
        .help("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile that has credentials")
}
