//! The shared configuration and credentials files, by the official parser.

use std::path::PathBuf;

use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_runtime::env_config::section::EnvConfigSections;
use aws_runtime::env_config::source;
use aws_types::os_shim_internal::{Env, Fs};

use crate::host::Host;
use crate::usage::Refusal;

/// The two files, kept apart: errors say which one they are about.
pub struct Files {
    pub(super) config: EnvConfigSections,
    pub(super) credentials: EnvConfigSections,
}

impl Files {
    /// Reads both files.
    ///
    /// # Errors
    ///
    /// A file that cannot be parsed: exit code 255.
    pub fn read(host: &dyn Host) -> Result<Self, Refusal> {
        Ok(Self {
            config: read(host, EnvConfigFileKind::Config, "AWS_CONFIG_FILE", "config")?,
            credentials: read(host, EnvConfigFileKind::Credentials, "AWS_SHARED_CREDENTIALS_FILE", "credentials")?,
        })
    }

    /// Whether a profile is in either file.
    pub(super) fn has(&self, profile: &str) -> bool {
        self.config.get_profile(profile).is_some() || self.credentials.get_profile(profile).is_some()
    }
}

fn read(host: &dyn Host, kind: EnvConfigFileKind, variable: &str, name: &str) -> Result<EnvConfigSections, Refusal> {
    let path = match host.variable(variable) {
        Some(path) => match path.strip_prefix("~/") {
            Some(rest) => home(host).map_or_else(|| PathBuf::from(&path), |home| home.join(rest)),
            None => PathBuf::from(path),
        },
        None => match home(host) {
            Some(home) => home.join(".aws").join(name),
            None => return Ok(EnvConfigSections::default()),
        },
    };
    if !path.is_file() {
        return Ok(EnvConfigSections::default());
    }
    let unreadable = || Refusal::general(format!("Unable to parse config file: {}", path.display()));
    let files = EnvConfigFiles::builder().with_file(kind, path.clone()).build();
    // The official loader is asynchronous in form only: it never waits.
    let loaded = poll_once(source::load(&Env::real(), &Fs::real(), &files)).ok_or_else(unreadable)?;
    EnvConfigSections::parse(loaded.map_err(|_| unreadable())?).map_err(|_| unreadable())
}

fn home(host: &dyn Host) -> Option<PathBuf> {
    host.variable("HOME").or_else(|| host.variable("USERPROFILE")).map(PathBuf::from)
}

fn poll_once<T>(future: impl Future<Output = T>) -> Option<T> {
    let future = std::pin::pin!(future);
    match future.poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(value) => Some(value),
        std::task::Poll::Pending => None,
    }
}
