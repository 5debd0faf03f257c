//! Roles that a profile assumes with the credentials of another one, or of the machine.

use indexmap::IndexSet;
#[cfg(feature = "credential-chain")]
use shapewright_core::node::Map;
use shapewright_core::{Node, python};

use super::Settings;
use super::credentials::{Origin, partial};
use super::files::Profile;
use super::source::{Source, list};
use crate::usage::Refusal;

/// A role to assume.
#[derive(Debug)]
pub(crate) struct Role {
    /// The profile that names it.
    pub(super) profile: String,
    /// What is to be assumed.
    pub(super) arn: String,
    pub(super) session_name: Option<String>,
    pub(super) external_id: Option<String>,
    /// The device whose code has to be given.
    pub(super) mfa_serial: Option<String>,
    pub(super) seconds: Option<i64>,
}

impl Role {
    /// The role of a profile, which a web identity's is not.
    fn of(name: &str, profile: Profile<'_>) -> Option<Self> {
        let setting = |key| profile.get(key).map(str::to_owned);
        if profile.get("web_identity_token_file").is_some() {
            return None;
        }
        // A duration that is not a number is passed over, as the AWS CLI does.
        let seconds = profile.get("duration_seconds").and_then(python::integer);
        Some(Self {
            profile: name.to_owned(),
            arn: setting("role_arn")?,
            session_name: setting("role_session_name"),
            external_id: setting("external_id"),
            mfa_serial: setting("mfa_serial"),
            seconds: seconds.and_then(|number| Node::Number(number).as_i64()),
        })
    }

    /// What the AWS CLI knows the role's credentials by, in the order of the names.
    #[cfg(feature = "credential-chain")]
    pub(super) fn arguments(&self) -> Map {
        let text = |value: &Option<String>| value.as_deref().map(Node::from);
        let arguments = [
            ("DurationSeconds", self.seconds.map(Node::from)),
            ("ExternalId", text(&self.external_id)),
            ("RoleArn", Some(Node::from(self.arn.as_str()))),
            ("RoleSessionName", text(&self.session_name)),
            ("SerialNumber", text(&self.mfa_serial)),
        ];
        arguments.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }

    /// Refuses what is too short for the service, in the words for parameters.
    fn check(&self) -> Result<(), Refusal> {
        let texts = [
            ("RoleArn", Some(&self.arn), 20),
            ("RoleSessionName", self.session_name.as_ref(), 2),
            ("ExternalId", self.external_id.as_ref(), 2),
            ("SerialNumber", self.mfa_serial.as_ref(), 9),
        ];
        let mut wrong = Vec::new();
        for (name, text, least) in texts {
            let length = text.map_or(least, |text| text.chars().count());
            if length < least {
                wrong.push(format!("Invalid length for parameter {name}, value: {length}, valid min length: {least}"));
            }
        }
        if let Some(seconds) = self.seconds.filter(|seconds| *seconds < 900) {
            wrong.push(format!("Invalid value for parameter DurationSeconds, value: {seconds}, valid min value: 900"));
        }
        match wrong.is_empty() {
            true => Ok(()),
            false => Err(Refusal::validation(format!("Parameter validation failed:\n{}", wrong.join("\n")))),
        }
    }
}

impl Settings<'_> {
    /// The roles that a profile assumes, if it assumes one, and the credentials to begin with.
    pub(super) fn roles(&self, name: &str) -> Result<Option<Source>, Refusal> {
        let mut roles: Vec<Role> = Vec::new();
        let mut visited = IndexSet::from([name]);
        let mut at = name;
        let mut profile = self.files.profile(at);
        while let Some(role) = Role::of(at, profile) {
            role.check()?;
            roles.push(role);
            let source = match (profile.get("source_profile"), profile.get("credential_source")) {
                (Some(_), Some(_)) => {
                    let why = format!("The profile \"{at}\" contains both source_profile and credential_source.");
                    return Err(Refusal::general(why));
                }
                (None, None) => return Err(partial("assume-role", "source_profile or credential_source")),
                (None, Some(machine)) => {
                    return Ok(Some(Source::Roles(roles, Box::new(self.credential_source(machine, at)?))));
                }
                (Some(source), None) => source,
            };
            let next = self.files.profile(source);
            self.check_source(at, source, next, &visited)?;
            visited.insert(source);
            if has_keys(next) || Role::of(source, next).is_none() {
                let base = self.of_profile(source, false)?.ok_or_else(|| {
                    Refusal::general(format!("The source profile \"{source}\" must have credentials."))
                })?;
                return Ok(Some(Source::Roles(roles, Box::new(base))));
            }
            (at, profile) = (source, next);
        }
        Ok(None)
    }

    /// A profile may be its own source if it has keys; otherwise none is visited twice.
    fn check_source(
        &self,
        from: &str,
        source: &str,
        profile: Profile<'_>,
        visited: &IndexSet<&str>,
    ) -> Result<(), Refusal> {
        if !profile.exists() {
            let why = format!("The source_profile \"{source}\" referenced in the profile \"{from}\" does not exist.");
            return Err(Refusal::general(why));
        }
        if visited.contains(source) && (source != from || !has_keys(profile)) {
            return Err(Refusal::general(format!(
                "Infinite loop in credential configuration detected. Attempting to load from profile {source} which has \
                 already been visited. Visited profiles: {}",
                list(visited)
            )));
        }
        Ok(())
    }

    fn credential_source(&self, name: &str, profile: &str) -> Result<Origin, Refusal> {
        let origin = match name {
            "Environment" => self.environment()?.map(|identity| Origin::Fixed(identity, "env")),
            "EcsContainer" => self.container().map(|variable| Origin::Elsewhere(Source::Container(variable))),
            "Ec2InstanceMetadata" => Some(Origin::Elsewhere(Source::Instance)),
            _ => {
                return Err(Refusal::general(format!(
                    "The credential source \"{name}\" referenced in profile \"{profile}\" is not valid."
                )));
            }
        };
        origin.ok_or_else(|| {
            Refusal::general(format!(
                "Error when retrieving credentials from {name}: No credentials found in credential_source referenced in \
                 profile {profile}"
            ))
        })
    }
}

fn has_keys(profile: Profile<'_>) -> bool {
    ["aws_secret_access_key", "aws_access_key_id"].iter().any(|key| profile.get(key).is_some())
}
