//! What a program sets for every call, whatever its dialect.

use std::fmt;
use std::sync::Arc;

use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use shapewright_client::Config;

use super::Local;

/// What a program sets for every call.
#[derive(Debug)]
pub(crate) struct Setup {
    /// The built-in service, and the option that calls it, as messages name it.
    pub(crate) local: Option<Local>,
    pub(super) local_option: &'static str,
    /// Whether requests are the AWS CLI's where the official clients send others.
    pub(super) as_aws_cli: bool,
    pub(crate) endpoint_url: Option<String>,
    pub(crate) interceptors: Vec<SharedInterceptor>,
    pub(crate) settings: Vec<ClientSettings>,
}

/// Settings that the program makes for the client of every call.
#[derive(Clone)]
pub(crate) struct ClientSettings(pub(crate) Arc<dyn Fn(Config) -> Config + Send + Sync>);

impl fmt::Debug for ClientSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSettings(..)")
    }
}

impl Setup {
    /// What the AWS CLI's dialect begins with.
    pub(crate) fn of_aws_cli() -> Self {
        Self { as_aws_cli: true, ..Self::new("--cli-local") }
    }

    /// What a dialect begins with, by the option that calls the built-in service.
    pub(crate) fn new(local_option: &'static str) -> Self {
        Self {
            local: None,
            local_option,
            as_aws_cli: false,
            endpoint_url: None,
            interceptors: Vec::new(),
            settings: Vec::new(),
        }
    }
}

/// The methods of a program, in any dialect, that set what is in its field `setup`.
macro_rules! setters {
    () => {
        /// The address that the program calls unless an option, the environment or the profile names another.
        #[must_use]
        pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
            self.setup.endpoint_url = Some(url.into());
            self
        }

        /// Looks at, or changes, every request and reply.
        #[must_use]
        pub fn interceptor(
            mut self,
            interceptor: impl aws_smithy_runtime_api::client::interceptors::Intercept + 'static,
        ) -> Self {
            let shared = aws_smithy_runtime_api::client::interceptors::SharedInterceptor::new(interceptor);
            self.setup.interceptors.push(shared);
            self
        }

        /// Sets up the client of every call, with an API key for example:
        ///
        /// ```
        /// # fn with_key(cli: shapewright_cli::Cli, key: String) -> shapewright_cli::Cli {
        /// cli.client(move |config| config.api_key(key.clone()))
        /// # }
        /// ```
        ///
        /// Options, the environment and the profile come after it, and replace what they set too. A service with
        /// `httpBearerAuth` takes its token from the variable `AWS_BEARER_TOKEN_` and the name of the service without that.
        #[must_use]
        pub fn client(
            mut self,
            change: impl Fn(shapewright_client::Config) -> shapewright_client::Config + Send + Sync + 'static,
        ) -> Self {
            self.setup.settings.push($crate::run::setup::ClientSettings(std::sync::Arc::new(change)));
            self
        }

        /// Adds a header to every request. `--debug` does not show the value of `authorization`.
        #[must_use]
        pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
            self.interceptor($crate::run::interceptors::Header { name: name.into(), value: value.into() })
        }
    };
}

pub(crate) use setters;
