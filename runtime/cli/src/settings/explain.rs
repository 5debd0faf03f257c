//! `--cli-explain-config`: every setting in force, and where it comes from. Nothing secret is in it.

#[cfg(feature = "credential-chain")]
use std::path::Path;

use shapewright_core::redact::REDACTED;
use shapewright_core::service::Auth;
use shapewright_core::{Node, Service};

use super::credentials::Origin;
#[cfg(feature = "credential-chain")]
use super::kept;
use super::place::Place;
use super::source::{Official, Source};
use super::{Settings, retries};
use crate::globals::{BinaryFormat, Globals};
use crate::usage::Refusal;

/// The settings that have an effect: key, variables in their order, and the value if none is set.
const SETTINGS: [(&str, &[&str], &str); 18] = [
    ("region", &["AWS_REGION", "AWS_DEFAULT_REGION"], ""),
    ("output", &["AWS_DEFAULT_OUTPUT"], "json"),
    ("ca_bundle", &["AWS_CA_BUNDLE"], ""),
    ("retry_mode", &["AWS_RETRY_MODE"], "standard"),
    ("max_attempts", &["AWS_MAX_ATTEMPTS"], retries::ATTEMPTS),
    ("use_fips_endpoint", &["AWS_USE_FIPS_ENDPOINT"], "false"),
    ("use_dualstack_endpoint", &["AWS_USE_DUALSTACK_ENDPOINT"], "false"),
    ("ignore_configured_endpoint_urls", &["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], "false"),
    ("services", &[], ""),
    ("parameter_validation", &[], "true"),
    ("cli_auto_prompt", &["AWS_CLI_AUTO_PROMPT"], "off"),
    ("cli_binary_format", &[], "base64"),
    ("cli_error_format", &["AWS_CLI_ERROR_FORMAT"], "enhanced"),
    ("cli_hand_over", &["AWS_CLI_HAND_OVER"], "on"),
    ("cli_timestamp_format", &[], "iso8601"),
    ("metadata_service_timeout", &["AWS_METADATA_SERVICE_TIMEOUT"], "1"),
    ("metadata_service_num_attempts", &["AWS_METADATA_SERVICE_NUM_ATTEMPTS"], "1"),
    ("ec2_metadata_service_endpoint", &["AWS_EC2_METADATA_SERVICE_ENDPOINT"], ""),
];

/// One line of the explanation.
#[derive(Debug)]
pub(crate) struct Explained {
    /// The setting.
    pub(crate) name: String,
    /// Its value, if it has one that may be shown.
    pub(crate) value: Option<String>,
    /// Where the value comes from.
    pub(crate) place: String,
}

impl Explained {
    fn new(name: &str, value: impl Into<String>, place: impl ToString) -> Self {
        Self { name: name.to_owned(), value: Some(value.into()), place: place.to_string() }
    }

    /// The line as a value to be printed.
    pub(crate) fn node(&self) -> Node {
        let value = self.value.as_deref().map_or(Node::Null, Node::from);
        let members = [("Name", Node::from(self.name.as_str())), ("Value", value), ("From", Node::from(&*self.place))];
        Node::Map(members.map(|(name, value)| (name.to_owned(), value)).into_iter().collect())
    }
}

impl Settings<'_> {
    /// The settings for a call of this service; `resolve` says where it would go if no address is set.
    pub(crate) fn explain(
        &self,
        globals: &Globals,
        service: &Service,
        resolve: impl FnOnce() -> Result<String, String>,
    ) -> Vec<Explained> {
        let mut lines = Vec::new();
        for (name, (path, exists), variable) in self.files.paths() {
            let set = self.variable(variable).is_some();
            let place = if set { Place::Variable(variable.to_owned()) } else { Place::Default };
            let absent = if exists { "" } else { " (no such file)" };
            lines.push(Explained::new(name, format!("{path}{absent}"), place));
        }
        lines.push(Explained::new("profile", self.profile_name(), self.profile_place()));
        for (key, variables, default) in SETTINGS {
            let found = option(globals, key).or_else(|| self.find(variables, key));
            lines.push(match found {
                Some((value, place)) => Explained::new(key, value, place),
                None if default.is_empty() => {
                    Explained { name: key.to_owned(), value: None, place: Place::Default.to_string() }
                }
                None => Explained::new(key, default, Place::Default),
            });
        }
        let (pager, place) = self.find_pager();
        lines.push(Explained::new("cli_pager", pager, place));
        lines.push(self.explain_endpoint(globals, service, resolve));
        self.explain_identity(globals, service, &mut lines);
        let known = |key: &str| {
            key == "cli_pager" || SETTINGS.iter().any(|(name, ..)| *name == key) || CREDENTIALS.contains(&key)
        };
        for (key, _) in self.profile().settings().into_iter().filter(|(key, _)| !known(key)) {
            if let Some((_, place)) = self.find(&[], key) {
                lines.push(Explained { name: key.to_owned(), value: None, place: format!("{place}, not used here") });
            }
        }
        lines
    }

    fn profile_place(&self) -> Place {
        let variables = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"];
        let variable = variables.into_iter().find(|name| self.variable(name).is_some());
        match variable {
            _ if self.explicit => Place::Option("profile"),
            Some(name) => Place::Variable(name.to_owned()),
            None => Place::Default,
        }
    }

    fn place_of(&self, profile: &str, key: &str) -> Option<String> {
        let (path, entry) = self.files.profile(profile).find(key)?;
        Some(Place::File { path: path.to_owned(), line: entry.line }.to_string())
    }

    fn explain_endpoint(
        &self,
        globals: &Globals,
        service: &Service,
        resolve: impl FnOnce() -> Result<String, String>,
    ) -> Explained {
        let found = match &globals.endpoint_url {
            Some(url) => Ok(Some((url.clone(), Place::Option("endpoint-url")))),
            None => self.find_endpoint_url(service.sdk_id),
        };
        match found {
            Ok(Some((url, place))) => Explained::new("endpoint_url", without_password(&url), place),
            Ok(None) => match resolve() {
                Ok(url) => Explained::new("endpoint_url", url, "the rules of the service"),
                Err(why) => wrong("endpoint_url", &why),
            },
            Err(refusal) => wrong("endpoint_url", &refusal.message),
        }
    }

    fn explain_identity(&self, globals: &Globals, service: &Service, lines: &mut Vec<Explained>) {
        if !globals.sign_request {
            lines.push(Explained::new(
                "credentials",
                "none: requests are not signed",
                Place::Option("no-sign-request"),
            ));
        } else if !service.auth.contains(&Auth::SigV4) {
            lines.push(Explained::new("credentials", "none: requests are not signed", "the model of the service"));
        } else {
            self.explain_origin(self.origin(), self.profile_name(), lines);
        }
    }

    /// Credentials of a profile, or of what comes before it.
    fn explain_origin(&self, origin: Result<Origin, Refusal>, profile: &str, lines: &mut Vec<Explained>) {
        match origin {
            Err(refusal) => lines.push(wrong("credentials", &refusal.message)),
            Ok(Origin::Fixed(identity, place)) => {
                let place = match place {
                    "env" => Place::Variable("AWS_ACCESS_KEY_ID".to_owned()).to_string(),
                    _ => self.place_of(profile, "aws_access_key_id").unwrap_or_else(|| place.to_owned()),
                };
                lines.push(Explained::new("aws_access_key_id", identity.key, &place));
                lines.push(Explained::new("aws_secret_access_key", REDACTED, &place));
                if identity.token.is_some() {
                    lines.push(Explained::new("aws_session_token", REDACTED, &place));
                }
            }
            Ok(Origin::Elsewhere(Source::Roles(roles, base))) => {
                let last = roles.last().map_or(profile, |role| role.profile.as_str());
                let source = self.files.profile(last).get("source_profile").unwrap_or(last);
                for role in &roles {
                    let place = self.place_of(&role.profile, "role_arn").unwrap_or_default();
                    lines.push(Explained::new("role_arn", role.arn.as_str(), place));
                    if let Some(device) = &role.mfa_serial {
                        let place = self.place_of(&role.profile, "mfa_serial").unwrap_or_default();
                        lines.push(Explained::new("mfa_serial", device.as_str(), place));
                    }
                    #[cfg(feature = "credential-chain")]
                    lines.push(file("credentials_cache", &kept::of_role(role, self.host)));
                }
                self.explain_origin(Ok(*base), source, lines);
            }
            Ok(Origin::Elsewhere(source)) => {
                if let Source::Official(official) = &source {
                    self.explain_official(official, profile, lines);
                }
                lines.push(Explained::new("credentials", "asked for when a request is signed", source.named()));
            }
        }
    }
}

impl Settings<'_> {
    /// The settings of a source, and the files that it goes by.
    fn explain_official(&self, official: &Official, profile: &str, lines: &mut Vec<Explained>) {
        let session = official.sso_session.iter().flat_map(|(_, settings)| settings);
        for (key, value) in official.settings.iter().chain(session) {
            let place = self.place_of(profile, key).unwrap_or_else(|| official.named.clone());
            lines.push(Explained::new(key, value.as_str(), place));
        }
        #[cfg(feature = "credential-chain")]
        {
            match self.token(official) {
                Ok(token) => lines.extend(token.map(|token| file(token.name, &token.path))),
                Err(refusal) => lines.push(wrong("login_token", &refusal.message)),
            }
            lines.extend(kept::of(official, self.host).map(|(path, _)| file("credentials_cache", &path)));
        }
    }
}

/// The keys of credentials, which have lines of their own, or are a part of one.
const CREDENTIALS: [&str; 20] = [
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "aws_security_token",
    "credential_process",
    "credential_source",
    "duration_seconds",
    "endpoint_url",
    "external_id",
    "login_session",
    "mfa_serial",
    "role_arn",
    "role_session_name",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "web_identity_token_file",
];

/// What the command line says of a setting.
fn option(globals: &Globals, key: &str) -> Option<(String, Place)> {
    let (value, name) = match key {
        "region" => (globals.region.clone(), "region"),
        "output" => (globals.output.clone(), "output"),
        "ca_bundle" => (globals.ca_bundle.clone(), "ca-bundle"),
        "cli_error_format" => (globals.error_format.clone(), "cli-error-format"),
        "cli_auto_prompt" if globals.auto_prompt => (Some("on".to_owned()), "cli-auto-prompt"),
        "cli_auto_prompt" if globals.no_auto_prompt => (Some("off".to_owned()), "no-cli-auto-prompt"),
        "cli_binary_format" => (globals.binary_format.map(BinaryFormat::name).map(str::to_owned), "cli-binary-format"),
        _ => return None,
    };
    Some((value?, Place::Option(name)))
}

/// A file that has credentials, or what they are asked for with.
#[cfg(feature = "credential-chain")]
fn file(name: &str, path: &Path) -> Explained {
    let absent = if path.exists() { "" } else { " (no such file)" };
    Explained::new(name, format!("{}{absent}", path.display()), Place::Default)
}

fn wrong(name: &str, why: &str) -> Explained {
    Explained { name: name.to_owned(), value: None, place: format!("error: {why}") }
}

/// An address without the password that may be in it.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    match authority.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://***@{host}{path}"),
        None => url.to_owned(),
    }
}
