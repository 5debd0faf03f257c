//! What is set outside the command line: environment variables, and the shared configuration files.
//!
//! The names and their order are those of "Configuration and credential file settings" and "Environment variables" in
//! the AWS CLI's user guide. A value on the command line comes before all of them.

#[cfg(feature = "credential-chain")]
mod chain;
pub(crate) mod credentials;
pub(crate) mod endpoint;
mod files;
pub mod ini;
pub(crate) mod region;
mod retries;
pub(crate) mod source;

use aws_runtime::env_config::section::Profile;

use crate::globals::Globals;
use crate::host::Host;
use crate::usage::Refusal;
use std::rc::Rc;

pub use files::Files;

/// The settings of one run.
pub struct Settings<'a> {
    host: &'a dyn Host,
    files: Rc<Files>,
    profile: String,
    /// Whether the profile was named on the command line; then its credentials come before the environment's.
    explicit: bool,
}

impl<'a> Settings<'a> {
    /// Finds the profile in the files.
    ///
    /// # Errors
    ///
    /// A profile that is in neither file: exit code 255.
    pub fn new(globals: &Globals, host: &'a dyn Host, files: Rc<Files>) -> Result<Self, Refusal> {
        let named = globals.profile.clone();
        let explicit = named.is_some();
        let variable = |name| host.variable(name).filter(|value| !value.is_empty());
        let named = named.or_else(|| variable("AWS_DEFAULT_PROFILE")).or_else(|| variable("AWS_PROFILE"));
        if let Some(name) = &named
            && !files.has(name)
        {
            return Err(Refusal::general(format!("The config profile ({name}) could not be found")));
        }
        Ok(Self { host, files, profile: named.unwrap_or_else(|| "default".to_owned()), explicit })
    }

    /// The profile's name.
    pub fn profile_name(&self) -> &str {
        &self.profile
    }

    /// Whether the profile was named on the command line.
    pub fn is_profile_explicit(&self) -> bool {
        self.explicit
    }

    /// A setting: the first of these variables that is set, else what the profile says.
    pub fn value(&self, variables: &[&str], key: &str) -> Option<String> {
        let variable = variables.iter().find_map(|name| self.variable(name));
        variable.or_else(|| self.profile()?.get(key).map(str::to_owned))
    }

    /// A setting that is on or off.
    pub fn flag(&self, variables: &[&str], key: &str) -> bool {
        self.value(variables, key).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.host.variable(name)
    }

    fn profile(&self) -> Option<&Profile> {
        self.files.config.get_profile(&self.profile)
    }
}
