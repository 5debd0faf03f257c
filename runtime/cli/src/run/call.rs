//! A call of an operation with everything that is set outside of its command line: what every dialect calls with.

use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use super::Failed;
use super::customizations::Added;
use super::environment::Environment;
use super::setup::Setup;
use crate::arguments::Command;
use crate::service_error::Report;
use crate::settings::Settings;
use crate::settings::credentials::Identity;
use crate::timestamps::Timestamps;
use crate::usage::Refusal;

/// A call of an operation.
pub(crate) struct Call<'a> {
    pub(crate) setup: &'a Setup,
    pub(crate) command: Command,
    pub(crate) environment: &'a Environment,
    pub(crate) settings: Settings<'a>,
    /// Credentials of the command line itself, which come before all others.
    pub(crate) identity: Option<Identity>,
    pub(crate) timestamps: Timestamps,
    /// What was added to the parameters.
    pub(super) added: Added,
    /// How many times the last request was sent.
    pub(super) attempts: Arc<AtomicU32>,
    pub(super) most_attempts: u32,
}

impl<'a> Call<'a> {
    /// # Errors
    ///
    /// A number of attempts in the settings that cannot be one.
    pub(crate) fn new(
        setup: &'a Setup,
        command: Command,
        environment: &'a Environment,
        settings: Settings<'a>,
        timestamps: Timestamps,
    ) -> Result<Self, Refusal> {
        let first = |refusal| settings.first(refusal, &command.globals, command.is_signed());
        let most_attempts = settings.attempts().map_err(first).map_err(|refusal| command.refuse(refusal))?;
        let (attempts, added) = (Arc::default(), Added::default());
        Ok(Self { setup, command, environment, settings, identity: None, timestamps, added, attempts, most_attempts })
    }

    pub(crate) fn refused(&self, refusal: Refusal) -> Failed {
        Failed::Refused(self.command.refuse(refusal))
    }

    pub(crate) fn report(&self, report: Report) -> Failed {
        Failed::Report(Box::new(report))
    }
}
