//! What is set outside the command line: environment variables, and the configuration files.
//!
//! The names and their order are those of "Configuration and credential file settings" and "Environment variables" in
//! the AWS CLI's user guide. A value on the command line comes before all of them.

pub(crate) mod address;
#[cfg(feature = "credential-chain")]
mod assume;
#[cfg(feature = "credential-chain")]
pub(crate) mod chain;
pub(crate) mod check;
#[cfg(feature = "credential-chain")]
mod code;
pub(crate) mod credentials;
pub(crate) mod endpoint;
mod expiration;
pub(crate) mod explain;
pub(crate) mod failure;
mod files;
pub mod ini;
#[cfg(feature = "credential-chain")]
mod kept;
#[cfg(feature = "credential-chain")]
mod login;
mod path;
mod place;
pub(crate) mod process;
pub(crate) mod region;
mod retries;
mod roles;
pub(crate) mod source;
#[cfg(test)]
mod testing;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use crate::host::Host;
use std::rc::Rc;

use crate::globals::{BinaryFormat, Globals};
use crate::usage::Refusal;

pub(crate) use files::aliases;
pub use files::{Files, Profile};
use place::Place;

/// The settings of one run.
pub struct Settings<'a> {
    host: &'a dyn Host,
    files: Rc<Files>,
    /// The profile that is named, on the command line or by a variable.
    named: Option<String>,
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
        let explicit = globals.profile.is_some();
        let named = globals.profile.clone();
        // A variable that is set and empty names a profile, which there is not.
        let named = named.or_else(|| host.variable("AWS_PROFILE")).or_else(|| host.variable("AWS_DEFAULT_PROFILE"));
        if let Some(name) = &named
            && !files.profile(name).exists()
        {
            return Err(Refusal::general(format!("The config profile ({name}) could not be found")));
        }
        Ok(Self { host, files, named, explicit })
    }

    /// The profile's name.
    pub fn profile_name(&self) -> &str {
        self.named.as_deref().unwrap_or("default")
    }

    /// Whether the profile was named on the command line.
    pub fn is_profile_explicit(&self) -> bool {
        self.explicit
    }

    /// A setting: the first of these variables that is set, else what the profile says. An empty value is one.
    pub fn value(&self, variables: &[&str], key: &str) -> Option<String> {
        self.find(variables, key).map(|(value, _)| value)
    }

    /// A setting and where it comes from.
    fn find(&self, variables: &[&str], key: &str) -> Option<(String, Place)> {
        let variable = |name: &&str| Some((self.variable(name)?, Place::Variable((*name).to_owned())));
        variables.iter().find_map(variable).or_else(|| {
            let (path, entry) = self.profile().find(key)?;
            Some((entry.text.clone(), Place::File { path: path.to_owned(), line: entry.line }))
        })
    }

    /// A setting in the block of a key of the profile, such as `addressing_style` below `s3 =`.
    pub fn nested(&self, key: &str, name: &str) -> Option<String> {
        let (_, entry) = self.profile().find(key)?;
        entry.block()?.get(name).map(|value| (*value).to_owned())
    }

    /// A setting that is on or off.
    pub fn flag(&self, variables: &[&str], key: &str) -> bool {
        self.value(variables, key).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// What text for a blob is.
    ///
    /// # Errors
    ///
    /// A format that there is not: exit code 255.
    pub fn binary_format(&self) -> Result<BinaryFormat, Refusal> {
        let Some(name) = self.profile().get("cli_binary_format") else { return Ok(BinaryFormat::default()) };
        BinaryFormat::named(name).ok_or_else(|| {
            let why = "valid values are \"base64\" or \"raw-in-base64-out\"";
            Refusal::general(format!("Unknown cli_binary_format value: {name}, {why}"))
        })
    }

    /// Whether the input of an operation is checked before it is sent.
    pub fn validates(&self) -> bool {
        self.profile().get("parameter_validation").is_none_or(|value| value.eq_ignore_ascii_case("true"))
    }

    /// The command that shows output at a terminal; empty: none.
    pub(crate) fn pager(&self) -> String {
        self.find_pager().0
    }

    fn find_pager(&self) -> (String, Place) {
        let usual = || Some((self.variable("PAGER")?, Place::Variable("PAGER".to_owned())));
        let found = self.find(&["AWS_PAGER"], "cli_pager").or_else(usual);
        found.unwrap_or_else(|| (if cfg!(windows) { "more" } else { "less" }.to_owned(), Place::Default))
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.host.variable(name)
    }

    fn profile(&self) -> Profile<'_> {
        self.files.profile(self.profile_name())
    }
}
