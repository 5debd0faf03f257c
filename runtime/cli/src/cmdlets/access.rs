//! As whom, where and how a cmdlet calls: the credential and region parameters, and `-ClientConfig`.

use shapewright_core::{Node, nearest};

use super::arguments::Bound;
use super::mistake::Mistake;
use super::parameters::Role;
use super::value::Value;
use crate::globals::{Globals, LocalStore};
use crate::settings::credentials::Identity;

/// As whom, where and how a cmdlet calls.
#[derive(Debug)]
pub(super) struct Access {
    pub(super) globals: Globals,
    pub(super) identity: Option<Identity>,
    /// Variables that parameters set.
    pub(super) variables: Vec<(&'static str, String)>,
}

impl Access {
    pub(super) fn of(bound: &Bound) -> Result<Self, Mistake> {
        if bound.value(Role::NetworkCredential).is_some() {
            return Err(Mistake::new(
                "-NetworkCredential is for a federated sign-in, which this program does not have.",
            )
            .help("use a profile"));
        }
        let text = |role| bound.text(role).filter(|text| !text.is_empty());
        let mut access = Self {
            globals: Globals {
                debug: bound.is_on(Role::Debug),
                endpoint_url: text(Role::EndpointUrl).map(address).transpose()?,
                profile: text(Role::ProfileName),
                region: text(Role::Region),
                pager: false,
                ..Globals::default()
            },
            identity: identity(bound)?,
            variables: Vec::new(),
        };
        access.globals.local = match bound.value(Role::CliLocal) {
            None | Some(Value::Boolean(false)) => None,
            Some(Value::Text { text, .. }) => Some(LocalStore::File(text.clone())),
            Some(_) => Some(LocalStore::Default),
        };
        if let Some(path) = text(Role::ProfileLocation) {
            access.variables.push(("AWS_SHARED_CREDENTIALS_FILE", path));
        }
        match bound.value(Role::ClientConfig) {
            None | Some(Value::Null) => {}
            Some(Value::Hash(entries)) => entries.iter().try_for_each(|(key, value)| access.set(key, value))?,
            Some(other) => {
                return Err(Mistake::new(format!(
                    "Cannot convert '{}' to the type 'System.Collections.Hashtable' required by parameter 'ClientConfig'.",
                    other.type_name()
                )));
            }
        }
        Ok(access)
    }

    /// Sets one of the settings of `-ClientConfig`.
    fn set(&mut self, key: &str, value: &Value) -> Result<(), Mistake> {
        const SETTINGS: [&str; 8] = [
            "ConnectTimeout",
            "MaxErrorRetry",
            "RegionEndpoint",
            "RetryMode",
            "ServiceURL",
            "Timeout",
            "UseDualstackEndpoint",
            "UseFIPSEndpoint",
        ];
        let Some(name) = SETTINGS.iter().find(|name| name.eq_ignore_ascii_case(key)) else {
            let mistake = Mistake::new(format!("-ClientConfig has no setting '{key}'."));
            return Err(match nearest(key, SETTINGS.into_iter()) {
                Some(near) => mistake.help(format!("did you mean {near}?")),
                None => mistake.help(format!("the settings are {}", SETTINGS.join(", "))),
            });
        };
        let text = match value {
            Value::Text { text, .. } => text.clone(),
            Value::Boolean(value) => value.to_string(),
            _ => String::new(),
        };
        let wrong = || Mistake::new(format!("'{text}' cannot be the setting {name} of -ClientConfig."));
        match *name {
            "ConnectTimeout" => self.globals.connect_timeout = Some(seconds(&text).ok_or_else(wrong)?),
            "Timeout" => self.globals.read_timeout = Some(seconds(&text).ok_or_else(wrong)?),
            "RegionEndpoint" => self.globals.region = Some(text),
            "ServiceURL" => self.globals.endpoint_url = Some(address(text)?),
            "MaxErrorRetry" => {
                let attempts = text.parse::<u32>().ok().and_then(|retries| retries.checked_add(1)).ok_or_else(wrong)?;
                self.variables.push(("AWS_MAX_ATTEMPTS", attempts.to_string()));
            }
            "RetryMode" => self.variables.push(("AWS_RETRY_MODE", text.to_ascii_lowercase())),
            "UseDualstackEndpoint" => {
                self.variables.push(("AWS_USE_DUALSTACK_ENDPOINT", flag(&text).ok_or_else(wrong)?))
            }
            _ => self.variables.push(("AWS_USE_FIPS_ENDPOINT", flag(&text).ok_or_else(wrong)?)),
        }
        Ok(())
    }
}

fn flag(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    ["true", "false"].contains(&text.as_str()).then_some(text)
}

/// Seconds, or hours, minutes and seconds between colons, as .NET shows a span of time.
fn seconds(text: &str) -> Option<u64> {
    if !text.contains(':') {
        return text.parse().ok();
    }
    let parts: Vec<u64> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [hours, minutes, seconds] if *minutes < 60 && *seconds < 60 => {
            hours.checked_mul(3600)?.checked_add(minutes * 60 + seconds)
        }
        _ => None,
    }
}

fn address(text: String) -> Result<String, Mistake> {
    match text.contains("://") {
        true => Ok(text),
        false => Err(Mistake::new("Invalid URI: The format of the URI could not be determined.")
            .help("an address begins with http:// or https://")),
    }
}

/// The credentials of the command line.
fn identity(bound: &Bound) -> Result<Option<Identity>, Mistake> {
    let (key, secret, token) = match bound.value(Role::Credential) {
        None | Some(Value::Null) => {
            (bound.text(Role::AccessKey), bound.text(Role::SecretKey), bound.text(Role::SessionToken))
        }
        Some(Value::Hash(entries)) => {
            let find = |names: &[&str]| {
                let is = |key: &str| names.iter().any(|name| name.eq_ignore_ascii_case(key));
                entries.iter().find_map(|(key, value)| match value {
                    Value::Text { text, .. } if is(key) => Some(text.clone()),
                    _ => None,
                })
            };
            let key = find(&["AccessKey", "AccessKeyId"]);
            (key, find(&["SecretKey", "SecretAccessKey"]), find(&["Token", "SessionToken"]))
        }
        Some(_) => (None, None, Some(String::new())),
    };
    match (key, secret, token) {
        (None, None, None) => Ok(None),
        (Some(key), Some(secret), token) if !key.is_empty() && !secret.is_empty() => {
            let is_sendable = |text: &str| !text.contains(char::is_control);
            if !is_sendable(&key) || !token.as_deref().is_none_or(is_sendable) {
                return Err(Mistake::new("An access key or a session token cannot contain control characters."));
            }
            Ok(Some(Identity { key, secret, token: token.filter(|token| !token.is_empty()) }))
        }
        _ => Err(Mistake::new(
            "Credentials are an access key and a secret key, and a session token if they are temporary.",
        )
        .help("give -AccessKey and -SecretKey, or -Credential '@{AccessKey=…; SecretKey=…}', or -ProfileName")),
    }
}

/// Whether a value is given that is not null.
pub(super) fn is_set(value: Option<&Node>) -> bool {
    value.is_some_and(|node| *node != Node::Null)
}
