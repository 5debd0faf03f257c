//! `--cli-local`: a service that is built into the program.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use aws_smithy_runtime_api::client::http::SharedHttpClient;

type Open = dyn Fn(Option<&Path>) -> Result<SharedHttpClient, LocalError> + Send + Sync;

/// Opens the service that `--cli-local` calls: with its data in a file, or in its default location.
#[derive(Clone)]
pub struct Local(Arc<Open>);

/// Why a local service cannot be opened.
pub type LocalError = Box<dyn std::error::Error + Send + Sync>;

impl Local {
    /// A local service, by the function that opens it. `shapewright::client::in_process` makes the client.
    ///
    /// The function may wait: it runs on a thread of its own.
    pub fn new(open: impl Fn(Option<&Path>) -> Result<SharedHttpClient, LocalError> + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    pub(super) fn open(&self, file: Option<&Path>) -> Result<SharedHttpClient, LocalError> {
        (self.0)(file)
    }
}

impl fmt::Debug for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Local")
    }
}
