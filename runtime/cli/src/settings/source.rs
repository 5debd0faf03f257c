//! Sources of credentials other than the settings themselves: processes, single sign-on, web identities, files of older
//! programs, and the machine.

use indexmap::{IndexMap, IndexSet};

use super::Settings;
use super::credentials::{Origin, identity, partial};
use super::files;
use super::roles::Role;
use crate::usage::Refusal;

/// A source to ask for credentials.
#[derive(Debug)]
pub(crate) enum Source {
    /// Roles that are assumed one with another: the last one first, with the credentials of the base.
    Roles(Vec<Role>, Box<Origin>),
    /// What only the credential chain understands.
    Official(Official),
    /// The program that `credential_process` names.
    Process(String),
    /// The container that this runs in, because of this variable.
    Container(&'static str),
    /// The instance that this runs on, if it is one.
    Instance,
}

/// Settings for the official credential chain, as a profile of its own.
#[derive(Debug)]
pub(crate) struct Official {
    /// The setting or variable that asks for it.
    pub(super) named: String,
    /// The operation that returns the credentials, if there is one.
    pub(super) operation: Option<&'static str>,
    /// The profile's settings.
    pub(super) settings: Vec<(&'static str, String)>,
    /// The name and the settings of the section `[sso-session NAME]`.
    pub(super) sso_session: Option<(String, Vec<(&'static str, String)>)>,
}

#[cfg(feature = "credential-chain")]
impl Official {
    pub(super) fn setting(&self, key: &str) -> Option<&str> {
        self.settings.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str())
    }
}

impl Source {
    pub(super) fn login(profile: &str, session: &str) -> Self {
        Self::Official(Official {
            named: named("login_session", profile),
            operation: Some("CreateOAuth2Token"),
            settings: vec![("login_session", session.to_owned())],
            sso_session: None,
        })
    }

    /// The operation of a service that returns the credentials, if there is one.
    pub(super) fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Roles(..) => Some("AssumeRole"),
            Self::Official(official) => official.operation,
            _ => None,
        }
    }

    /// What asks for this source, for messages.
    pub(crate) fn named(&self) -> String {
        match self {
            Self::Roles(roles, _) => roles.first().map_or_else(String::new, |role| named("role_arn", &role.profile)),
            Self::Official(official) => official.named.clone(),
            Self::Process(_) => "`credential_process`".to_owned(),
            Self::Container(variable) => (*variable).to_owned(),
            Self::Instance => "the metadata of the instance".to_owned(),
        }
    }
}

fn named(key: &str, profile: &str) -> String {
    format!("`{key}` of the profile {profile}")
}

impl Settings<'_> {
    /// The role of a web identity: each setting by its variable first, where variables count.
    pub(super) fn web_identity(&self, name: &str, environment: bool) -> Result<Option<Source>, Refusal> {
        let profile = self.files.profile(name);
        let setting = |key, variable| {
            let set = environment.then(|| self.variable(variable)).flatten();
            set.or_else(|| profile.get(key).map(str::to_owned))
        };
        let token = "AWS_WEB_IDENTITY_TOKEN_FILE";
        let by_variable = environment && self.variable(token).is_some();
        let file = setting("web_identity_token_file", token).filter(|path| !path.is_empty());
        let Some(file) = file else { return Ok(None) };
        let role = setting("role_arn", "AWS_ROLE_ARN").filter(|role| !role.is_empty()).ok_or_else(|| {
            Refusal::general(
                "The provided profile or the current environment is configured to assume role with web identity but \
                 has no role ARN configured. Ensure that the profile has the role_arnconfiguration set or the \
                 AWS_ROLE_ARN env var is set.",
            )
        })?;
        let mut settings = vec![("role_arn", role), ("web_identity_token_file", file)];
        settings.extend(setting("role_session_name", "AWS_ROLE_SESSION_NAME").map(|name| ("role_session_name", name)));
        Ok(Some(Source::Official(Official {
            named: if by_variable { token.to_owned() } else { named("web_identity_token_file", name) },
            operation: Some("AssumeRoleWithWebIdentity"),
            settings,
            sso_session: None,
        })))
    }

    /// Single sign-on, which comes before keys.
    pub(super) fn single_sign_on(&self, name: &str) -> Result<Option<Source>, Refusal> {
        let profile = self.files.profile(name);
        if ["sso_role_name", "sso_account_id"].iter().all(|key| profile.get(key).is_none()) {
            return Ok(None);
        }
        let mut settings: IndexMap<&str, &str> =
            profile.settings().into_iter().map(|(key, entry)| (key, entry.text.as_str())).collect();
        let session = profile.get("sso_session");
        if let Some(session) = session {
            let section = self
                .files
                .sso_session(session)
                .ok_or_else(|| Refusal::general(format!("The specified sso-session does not exist: \"{session}\"")))?;
            for (key, entry) in section.entries() {
                let value = *settings.entry(key).or_insert(&entry.text);
                if value != entry.text {
                    return Err(Refusal::general(format!(
                        "The value for {key} is inconsistent between profile ({value}) and sso-session ({}).",
                        entry.text
                    )));
                }
            }
        }
        let found = |key: &'static str| settings.get(key).map(|value| (key, (*value).to_owned()));
        let of = |keys: [&'static str; 2]| keys.into_iter().filter_map(found).collect::<Vec<_>>();
        let required = ["sso_role_name", "sso_account_id", "sso_start_url", "sso_region"];
        let missing: Vec<_> = required.into_iter().filter(|key| !settings.contains_key(key)).collect();
        if !missing.is_empty() {
            return Err(Refusal::general(format!(
                "The profile \"{name}\" is configured to use SSO but is missing required configuration: {}",
                missing.join(", ")
            )));
        }
        let mut official = Official {
            named: named(if session.is_some() { "sso_session" } else { "sso_start_url" }, name),
            operation: Some("GetRoleCredentials"),
            settings: of(["sso_role_name", "sso_account_id"]),
            sso_session: None,
        };
        let place = of(["sso_start_url", "sso_region"]);
        match session {
            Some(session) => {
                official.settings.push(("sso_session", session.to_owned()));
                official.sso_session = Some((session.to_owned(), place));
            }
            None => official.settings.extend(place),
        }
        Ok(Some(Source::Official(official)))
    }

    /// Files of older programs, which the AWS CLI reads behind its own.
    pub(super) fn legacy(&self) -> Result<Option<Origin>, Refusal> {
        if let Some(path) = self.variable("AWS_CREDENTIAL_FILE") {
            let path = super::path::expand_home(&path, self.host);
            let unknown = |_| Refusal::general(format!("The specified config file ({path}) could not be found."));
            let content = self.host.read(&path).map_err(unknown)?;
            let content = String::from_utf8_lossy(&content);
            let value = |name: &str| {
                let mut lines = content.lines().rev().filter_map(|line| line.split_once('='));
                lines.find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim().to_owned())
            };
            if let Some(key) = value("AWSAccessKeyId") {
                let place = "ec2-credentials-file";
                let secret = value("AWSSecretKey").ok_or_else(|| partial(place, "AWSSecretKey"))?;
                return Ok(Some(Origin::Fixed(super::credentials::Identity { key, secret, token: None }, place)));
            }
        }
        let named = self.variable("BOTO_CONFIG");
        let paths = named.as_deref().map_or(vec!["/etc/boto.cfg", "~/.boto"], |path| vec![path]);
        for path in paths {
            let content = files::read(self.host, path)?.content;
            // These files have no session's token.
            if let Some(found) = identity(content.section("Credentials"), "boto-config")? {
                return Ok(Some(Origin::Fixed(super::credentials::Identity { token: None, ..found }, "boto-config")));
            }
        }
        Ok(None)
    }

    /// The source if the settings name none.
    pub(super) fn machine(&self) -> Source {
        self.container().map_or(Source::Instance, Source::Container)
    }

    pub(super) fn container(&self) -> Option<&'static str> {
        let names = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];
        names.into_iter().find(|name| self.variable(name).is_some())
    }
}

/// The names of profiles that were visited, as Python shows a list.
pub(super) fn list(names: &IndexSet<&str>) -> String {
    let quoted: Vec<_> = names.iter().map(|name| shapewright_core::python::quote_text(name)).collect();
    format!("[{}]", quoted.join(", "))
}
