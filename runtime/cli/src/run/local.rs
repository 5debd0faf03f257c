//! `--cli-local`: a service that the program brings along.

use std::fmt;
use std::path::Path;

use aws_smithy_runtime_api::client::http::SharedHttpClient;

/// Opens the service that `--cli-local` calls: with its data in a file, or where it thinks best.
#[derive(Clone, Copy)]
pub struct Local(fn(Option<&Path>) -> Result<SharedHttpClient, LocalError>);

/// Why a local service cannot be opened.
pub type LocalError = Box<dyn std::error::Error + Send + Sync>;

impl Local {
    /// A local service, by the function that opens it. `shapewright::client::in_process` makes the client.
    pub fn new(open: fn(Option<&Path>) -> Result<SharedHttpClient, LocalError>) -> Self {
        Self(open)
    }

    pub(super) fn open(self, file: Option<&Path>) -> Result<SharedHttpClient, LocalError> {
        (self.0)(file)
    }
}

impl fmt::Debug for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Local")
    }
}
