//! What a client needs to know: where, as whom, and how patiently.

use std::time::Duration;

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::identity::SharedIdentityCache;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::region::Region;

use crate::http::HttpOptions;

/// The configuration of a client: from an [`SdkConfig`], or by hand.
///
/// ```
/// use shapewright_client::{Config, Credentials};
///
/// let config = Config::new()
///     .region("us-west-2")
///     .credentials(Credentials::new("AKIDEXAMPLE", "secret", None, None, "example"))
///     .endpoint_url("http://127.0.0.1:8080");
/// # let _ = config;
/// ```
#[derive(Debug, Clone, Default)]
pub struct Config {
    pub(crate) region: Option<Region>,
    pub(crate) endpoint_url: Option<String>,
    pub(crate) use_fips: bool,
    pub(crate) use_dual_stack: bool,
    pub(crate) credentials: Option<SharedCredentialsProvider>,
    pub(crate) credentials_timeout: Option<Duration>,
    pub(crate) unsigned: bool,
    pub(crate) retry: Option<RetryConfig>,
    pub(crate) timeout: Option<TimeoutConfig>,
    pub(crate) http_client: Option<SharedHttpClient>,
    pub(crate) http_options: HttpOptions,
    pub(crate) time_source: Option<SharedTimeSource>,
    pub(crate) identity_cache: Option<SharedIdentityCache>,
    pub(crate) app_name: Option<AppName>,
    pub(crate) interceptors: Vec<SharedInterceptor>,
}

impl Config {
    /// Nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// The region, such as `us-west-2`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(Region::new(region.into()));
        self
    }

    /// The address to call in place of the one that the model's rules give, such as `http://127.0.0.1:8080`.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// Whether to call the FIPS endpoint.
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = use_fips;
        self
    }

    /// Whether to call the endpoint that has IPv6 too.
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = use_dual_stack;
        self
    }

    /// Where credentials come from: fixed ones, or any provider of the official chain.
    pub fn credentials(mut self, provider: impl aws_credential_types::provider::ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(provider));
        self
    }

    /// How long the provider of credentials may take; unless set, as long as a request and its retries may.
    pub fn credentials_timeout(mut self, timeout: Duration) -> Self {
        self.credentials_timeout = Some(timeout);
        self
    }

    /// Sends requests without a signature.
    pub fn unsigned(mut self) -> Self {
        self.unsigned = true;
        self
    }

    /// Where a client of this service would send its requests.
    ///
    /// # Errors
    ///
    /// What the model's endpoint rules say where they give none.
    pub fn endpoint(&self, service: &'static shapewright_core::Service) -> Result<String, String> {
        let resolved = crate::endpoint::resolve(service, self).map_err(|error| error.to_string())?;
        resolved.map(|endpoint| endpoint.url().to_owned())
    }

    /// Whether requests can be signed, or need not be.
    pub fn has_identity(&self) -> bool {
        self.unsigned || self.credentials.is_some()
    }

    /// How often and when to try again.
    pub fn retry(mut self, retry: RetryConfig) -> Self {
        self.retry = Some(retry);
        self
    }

    /// How many times to try in all; 1 never tries again.
    pub fn attempts(self, attempts: u32) -> Self {
        self.retry(RetryConfig::standard().with_max_attempts(attempts))
    }

    /// How long to wait for what.
    pub fn timeout(mut self, timeout: TimeoutConfig) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long to wait for a connection, and for each read.
    pub fn timeouts(self, connect: Option<Duration>, read: Option<Duration>) -> Self {
        let mut timeout = TimeoutConfig::builder();
        timeout.set_connect_timeout(connect).set_read_timeout(read);
        self.timeout(timeout.build())
    }

    /// What sends requests, in place of our own hyper and rustls.
    pub fn http_client(mut self, client: impl aws_smithy_runtime_api::client::http::HttpClient + 'static) -> Self {
        self.http_client = Some(SharedHttpClient::new(client));
        self
    }

    /// Settings of our own HTTP client; of no effect beside [`Config::http_client`].
    pub fn http_options(mut self, options: HttpOptions) -> Self {
        self.http_options = options;
        self
    }

    /// A clock in place of the system's.
    pub fn time_source(mut self, source: impl aws_smithy_async::time::TimeSource + 'static) -> Self {
        self.time_source = Some(SharedTimeSource::new(source));
        self
    }

    /// Looks at, or changes, what goes out and what comes in.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }
}

impl From<&SdkConfig> for Config {
    fn from(config: &SdkConfig) -> Self {
        Self {
            region: config.region().cloned(),
            endpoint_url: config.endpoint_url().map(str::to_owned),
            use_fips: config.use_fips().unwrap_or_default(),
            use_dual_stack: config.use_dual_stack().unwrap_or_default(),
            credentials: config.credentials_provider(),
            credentials_timeout: None,
            unsigned: false,
            retry: config.retry_config().cloned(),
            timeout: config.timeout_config().cloned(),
            http_client: config.http_client(),
            http_options: HttpOptions::default(),
            time_source: config.time_source(),
            identity_cache: config.identity_cache(),
            app_name: config.app_name().cloned(),
            interceptors: Vec::new(),
        }
    }
}

impl From<SdkConfig> for Config {
    fn from(config: SdkConfig) -> Self {
        Self::from(&config)
    }
}

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConfigError {
    /// The service's protocol is not one that a client speaks here.
    Protocol(shapewright_core::service::Protocol),
    /// The model's endpoint rules cannot be read.
    EndpointRules(String),
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Protocol(protocol) => write!(f, "the protocol {protocol:?} has no client here"),
            Self::EndpointRules(why) => write!(f, "the model's endpoint rules cannot be read: {why}"),
        }
    }
}

impl std::error::Error for ConfigError {}
