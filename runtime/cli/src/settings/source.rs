//! Sources of credentials other than the settings themselves: roles, processes, single sign-on, and the machine.

use super::Settings;

/// A source to ask for credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The profile, because of this setting.
    Profile(&'static str),
    /// The role of the environment's web identity.
    WebIdentity,
    /// The container that this runs in, because of this variable.
    Container(&'static str),
    /// The instance that this runs on, if it is one.
    Instance,
}

impl Settings<'_> {
    /// A role to assume comes before everything else in the profile, a web identity's role included.
    pub(super) fn role(&self) -> Option<Source> {
        let profile = || self.said(&["role_arn"]);
        let set = |name| self.variable(name).is_some_and(|value| !value.is_empty());
        let environment = || !self.explicit && set("AWS_WEB_IDENTITY_TOKEN_FILE") && set("AWS_ROLE_ARN");
        profile().or_else(|| environment().then_some(Source::WebIdentity))
    }

    /// Single sign-on comes before keys.
    pub(super) fn single_sign_on(&self) -> Option<Source> {
        self.said(&["sso_session", "sso_start_url", "sso_account_id", "sso_role_name"])
    }

    /// These come after the keys of the credentials file, and before those of the configuration file.
    pub(super) fn login_or_process(&self) -> Option<Source> {
        self.said(&["login_session", "credential_process"])
    }

    /// The source if the settings name none.
    pub(super) fn machine(&self) -> Source {
        let names = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];
        names.into_iter().find(|name| self.variable(name).is_some()).map_or(Source::Instance, Source::Container)
    }

    fn said(&self, keys: &[&'static str]) -> Option<Source> {
        let files = [&self.files.config, &self.files.credentials];
        let profiles = files.map(|file| file.get_profile(&self.profile));
        let said = |key: &&&str| profiles.iter().flatten().any(|profile| profile.get(key).is_some());
        keys.iter().find(said).copied().map(Source::Profile)
    }
}
